#ifndef STARTER_TABLES_H
#define STARTER_TABLES_H
#include <stddef.h>
/// The starter release of the dated tables, packed; aligned for direct use.
const unsigned char *curette_starter_bytes(void);
/// Its length in bytes.
size_t curette_starter_length(void);
#endif
