#ifndef FUZZ_MAIN_H
#define FUZZ_MAIN_H
#include <stddef.h>
#include <stdint.h>
/// Hands the program over to libFuzzer.
int FuzzX12_main(int argc, char **argv);
#endif
