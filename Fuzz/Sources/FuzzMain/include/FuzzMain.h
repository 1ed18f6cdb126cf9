#ifndef FUZZ_MAIN_H
#define FUZZ_MAIN_H
#include <stddef.h>
#include <stdint.h>
/// Hands the program over to libFuzzer, or with `--spoil FILE…` cuts files short and changes single bytes of them.
int FuzzX12_main(int argc, char **argv);
int FuzzNotes_main(int argc, char **argv);
#endif
