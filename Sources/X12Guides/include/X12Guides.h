#ifndef X12_GUIDES_H
#define X12_GUIDES_H
#include <stddef.h>
/// The facts of a guide as text, in the notation of README.md; null past the last.
const unsigned char *curette_guide_bytes(size_t number);
/// Its length in bytes.
size_t curette_guide_length(size_t number);
#endif
