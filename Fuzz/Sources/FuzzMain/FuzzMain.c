#include "FuzzMain.h"

extern int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*test)(const uint8_t *, size_t));
extern int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

// SwiftPM gives an executable's entry a name of its own.
int FuzzX12_main(int argc, char **argv) { return LLVMFuzzerRunDriver(&argc, &argv, LLVMFuzzerTestOneInput); }
