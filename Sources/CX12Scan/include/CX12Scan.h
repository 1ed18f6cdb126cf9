#ifndef CX12_SCAN_H
#define CX12_SCAN_H
#include <stddef.h>
#include <stdint.h>

/// The four bytes that divide an interchange.
typedef struct {
  uint8_t element, component, repetition, segment;
} cx12_delimiters;

/// What was seen besides delimiters.
enum {
  /// A byte outside printable ASCII that is no line ending.
  CX12_UNPRINTABLE = 1,
  /// A line ending inside a segment.
  CX12_INNER_LINE_ENDING = 2,
};

/// Bytes that must be readable (not meaningful) after the last one, and index entries writable after the last.
#define CX12_PADDING 64

/// Where the delimiters of a buffer stand.
typedef struct {
  /// The offset of every delimiter, in order. Must have room for one a byte, and CX12_PADDING more.
  uint32_t *places;
  size_t count;
  /// For every segment the number of its terminator among them, twice; one more where a component or a repetition
  /// separator stands in it. Must have room for one a byte.
  uint32_t *ends;
  size_t segments;
  /// Whether such a separator stands after the last terminator.
  uint32_t open_composite;
  /// What was seen besides.
  uint32_t seen;
} cx12_tape;

/// Writes the tape of `count` bytes; `before` is the byte that precedes the first.
void cx12_index(const uint8_t *bytes, size_t count, uint8_t before, cx12_delimiters delimiters, cx12_tape *tape);

/// The same, one byte at a time: what the others are tested against.
void cx12_index_portable(const uint8_t *bytes, size_t count, uint8_t before, cx12_delimiters delimiters,
                         cx12_tape *tape);

/// Where the first ST segment begins that follows a segment's end among these bytes; -1 where there is none.
ptrdiff_t cx12_find_start(const uint8_t *bytes, size_t count, cx12_delimiters delimiters);
#endif
