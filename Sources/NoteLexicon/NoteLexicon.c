#include "NoteLexicon.h"

static const unsigned char lexicon[] = {
#embed "terms/lesions.txt"
    ,
#embed "terms/acts.txt"
    ,
#embed "terms/sites.txt"
    ,
#embed "terms/counts.txt"
    ,
#embed "terms/cues.txt"
    ,
#embed "terms/sections.txt"
    ,
#embed "terms/documentation.txt"
    ,
#embed "terms/frames.txt"
    ,
#embed "terms/level.txt"
    ,
#embed "terms/steps.txt"
};

const unsigned char *curette_lexicon_bytes(void) { return lexicon; }
size_t curette_lexicon_length(void) { return sizeof lexicon; }
