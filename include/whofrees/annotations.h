/*===--- annotations.h - what Whofrees cannot see, said in the code --------===*\
|* Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.      *|
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception                    *|
\*===----------------------------------------------------------------------===*/
/* For C and C++. Copy it into your project: it needs nothing, and means nothing
 * to any other tool. docs/models.md says what the words mean; they are those of
 * a model file, as "key=value" with spaces between.
 *
 *   struct part *part_take(int kind)
 *       WHOFREES_ACQUIRES("family=parts fails=null");
 *   void part_back(int kind, struct part *p)
 *       WHOFREES_RELEASES("family=parts pointer=1");
 *   void shelf_put(struct shelf *s, WHOFREES_TAKES struct part *p);
 *   struct WHOFREES_ARENA("life=scratch") batch;
 */
#ifndef WHOFREES_ANNOTATIONS_H
#define WHOFREES_ANNOTATIONS_H

#if defined(__clang__)
#define WHOFREES_SAYS(text) __attribute__((annotate("whofrees::" text)))
#else
#define WHOFREES_SAYS(text)
#endif

/* Functions. */
#define WHOFREES_ACQUIRES(words) WHOFREES_SAYS("acquires " words)
#define WHOFREES_REALLOCATES(words) WHOFREES_SAYS("reallocates " words)
#define WHOFREES_RELEASES(words) WHOFREES_SAYS("releases " words)
#define WHOFREES_ALLOCATES(words) WHOFREES_SAYS("allocates " words)
#define WHOFREES_DERIVES(words) WHOFREES_SAYS("derives " words)
#define WHOFREES_RESETS(words) WHOFREES_SAYS("resets " words)
#define WHOFREES_MARKS(words) WHOFREES_SAYS("marks " words)
#define WHOFREES_REWINDS(words) WHOFREES_SAYS("rewinds " words)
#define WHOFREES_DISPOSES(words) WHOFREES_SAYS("disposes " words)

/* Parameters that are pointers. */
#define WHOFREES_TAKES WHOFREES_SAYS("takes")
#define WHOFREES_BORROWS WHOFREES_SAYS("borrows")

/* Classes and structs. */
#define WHOFREES_ARENA(words) WHOFREES_SAYS("arena " words)
#define WHOFREES_ALLOCATOR WHOFREES_SAYS("allocator")
#define WHOFREES_PERSISTENT_BUDGET(bytes)                                      \
  WHOFREES_SAYS("persistent_budget=" #bytes)
#define WHOFREES_SCRATCH_BUDGET(bytes) WHOFREES_SAYS("scratch_budget=" #bytes)

/* Functions, classes and structs that only look like one of the above. */
#define WHOFREES_PLAIN WHOFREES_SAYS("plain")

#endif /* WHOFREES_ANNOTATIONS_H */
