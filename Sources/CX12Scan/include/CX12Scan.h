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

/// Writes the offset of every delimiter among `count` bytes to `index`, in order, and returns how many there are.
/// `index` must have room for `count` + CX12_PADDING entries. `before` is the byte that precedes the first.
size_t cx12_index(const uint8_t *bytes, size_t count, uint8_t before, cx12_delimiters delimiters, uint32_t *index,
                  uint32_t *seen);

/// The same, one byte at a time: what the others are tested against.
size_t cx12_index_portable(const uint8_t *bytes, size_t count, uint8_t before, cx12_delimiters delimiters,
                           uint32_t *index, uint32_t *seen);

/// Where the first ST segment begins that follows a segment's end among these bytes; -1 where there is none.
ptrdiff_t cx12_find_start(const uint8_t *bytes, size_t count, cx12_delimiters delimiters);
#endif
