// REQUIRES: libxml2
// RUN: %check_whofrees %s 'whofrees-*' -- -D_GNU_SOURCE %libxml2_flags
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/uri.h>
#include <libxml/xmlreader.h>
#include <libxml/xpath.h>
#include <stdio.h>

int count(const char *path) {
  xmlDocPtr doc = xmlReadFile(path, NULL, 0);
  if (!doc)
    return -1;
  int found = -1;
  xmlXPathContextPtr context = xmlXPathNewContext(doc);
  if (context) {
    xmlXPathObjectPtr result = xmlXPathEvalExpression(BAD_CAST "//x", context);
    if (result) {
      found = result->nodesetval ? result->nodesetval->nodeNr : 0;
      xmlXPathFreeObject(result);
    }
    xmlXPathFreeContext(context);
  }
  xmlFreeDoc(doc);
  return found;
}

void show(xmlNodePtr node) {
  xmlChar *text = xmlGetProp(node, BAD_CAST "name");
  if (text)
    printf("%s\n", text);
  xmlFree(text);
}

xmlDocPtr make(void) {
  xmlDocPtr doc = xmlNewDoc(BAD_CAST "1.0");
  xmlDocSetRootElement(doc, xmlNewNode(NULL, BAD_CAST "model"));
  return doc;
}
