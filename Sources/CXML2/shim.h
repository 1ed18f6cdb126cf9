#ifndef CURETTE_XML2_SHIM_H
#define CURETTE_XML2_SHIM_H
#include <libxml/xmlversion.h>
/* Debian's libxml2 is built with ICU and would bring its headers in, which clash with those that Foundation has in
   itself. Nothing here looks at what they declare. */
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/tree.h>
#endif
