// REQUIRES: libxml2
// RUN: %check_whofrees %s 'whofrees-*' -- -D_GNU_SOURCE %libxml2_flags
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdlib.h>

int lost(const char *path) {
  xmlDocPtr doc = xmlReadFile(path, NULL, 0);
  if (!doc)
    return 1;
  xmlNodePtr root = xmlDocGetRootElement(doc);
  if (!root)
    return 2;
  xmlFreeDoc(doc);
  return 0;
}
// CHECK: asks_libxml2.c:8:{{[0-9]+}}: warning: 'doc' is acquired here, but 'lost' returns without releasing it; {{.*}} [whofrees-missing-release]

void mixed(xmlNodePtr node) {
  xmlChar *text = xmlNodeGetContent(node);
  free(text);
}
// CHECK: asks_libxml2.c:21:3: warning: 'text' comes from 'xmlNodeGetContent', but is released here through 'free'; {{.*}} [whofrees-wrong-allocator]
