#ifndef NOTE_LEXICON_H
#define NOTE_LEXICON_H
#include <stddef.h>
/// The words by which notes speak, Curette's own terms, as text: lesions, acts, sites, counts, cues, sections, documentation.
const unsigned char *curette_lexicon_bytes(void);
/// Its length in bytes.
size_t curette_lexicon_length(void);
#endif
