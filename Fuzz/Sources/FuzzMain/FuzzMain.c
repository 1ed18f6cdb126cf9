#include "FuzzMain.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*test)(const uint8_t *, size_t));
extern int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

// Bytes that mean something to X12, and some that mean nothing.
static const uint8_t telling[] = {0x00, '\t', '\n', '\r', 0x1a, ' ', '*', ':', '^', '~', '>', '0', '9', 'A', 'z', 0x7f, 0x80, 0xff};

static const char *path;
static size_t place;
static int byte;

// Says which file it was; the program then ends as it would have.
static void tell(int number) {
  char text[256];
  int length = snprintf(text, sizeof text, "%s: signal %d at byte %zu, value %d (-1: cut there)\n", path, number, place, byte);
  if (write(2, text, (size_t)length) < 0) {}
  _exit(77);
}

// A buffer of the very size, so that a read past its end is seen.
static void run(const uint8_t *bytes, size_t count) {
  uint8_t *copy = malloc(count ? count : 1);
  memcpy(copy, bytes, count);
  alarm(20);
  LLVMFuzzerTestOneInput(copy, count);
  alarm(0);
  free(copy);
}

// Every truncation of a file and every change of a single byte: to all values where it is small, else to the telling ones.
static void spoil(const char *name) {
  path = name;
  FILE *file = fopen(path, "rb");
  if (!file) { perror(path); exit(2); }
  static uint8_t bytes[1 << 16];
  size_t count = fread(bytes, 1, sizeof bytes, file), runs = 0;
  fclose(file);
  byte = -1;
  for (place = 0; place <= count; place++, runs++) run(bytes, place);
  int values = count <= 400 ? 256 : (int)sizeof telling;
  for (place = 0; place < count; place++) {
    uint8_t old = bytes[place];
    for (int k = 0; k < values; k++, runs++) {
      bytes[place] = (uint8_t)(byte = values == 256 ? k : telling[k]);
      run(bytes, count);
    }
    bytes[place] = old;
  }
  printf("%s: %zu files spoilt, no crash, none longer than 20 s\n", path, runs);
  fflush(stdout);
}

// SwiftPM gives an executable's entry a name of its own.
int FuzzX12_main(int argc, char **argv) {
  if (argc > 1 && !strcmp(argv[1], "--spoil")) {
    const int signals[] = {SIGILL, SIGTRAP, SIGABRT, SIGALRM, SIGSEGV, SIGBUS};
    for (size_t k = 0; k < sizeof signals / sizeof *signals; k++) signal(signals[k], tell);
    for (int k = 2; k < argc; k++) spoil(argv[k]);
    return 0;
  }
  return LLVMFuzzerRunDriver(&argc, &argv, LLVMFuzzerTestOneInput);
}
int FuzzNotes_main(int argc, char **argv) { return FuzzX12_main(argc, argv); }
