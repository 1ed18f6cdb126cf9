#ifndef CURETTE_XML2_SHIM_H
#define CURETTE_XML2_SHIM_H
#include <libxml/HTMLparser.h>
#include <libxml/tree.h>
#endif
