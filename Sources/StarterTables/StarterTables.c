#include "StarterTables.h"

_Alignas(4096) static const unsigned char starter[] = {
#embed "starter.curette"
};

const unsigned char *curette_starter_bytes(void) { return starter; }
size_t curette_starter_length(void) { return sizeof starter; }
