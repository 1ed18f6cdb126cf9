#ifndef WORKBENCH_ASSETS_H
#define WORKBENCH_ASSETS_H
#include <stddef.h>
/// A file of the workbench that is part of the program: a page template, a style sheet, a script.
struct curette_asset {
  const char *name;
  const unsigned char *bytes;
  size_t length;
};
/// How many there are.
size_t curette_asset_count(void);
/// One of them.
struct curette_asset curette_asset_at(size_t index);
#endif
