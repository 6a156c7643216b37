//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
// Which classes and C structs count as allocator or arena, what their
// functions do then, and what a function without a body does by its name. The
// rules are in docs/shapes.md.
//===----------------------------------------------------------------------===//

#include "DescribeModel.h"
#include "gtest/gtest.h"

using namespace whofrees::test;

TEST(ClassShape, IsAnAllocatorThatTakesMemoryBack) {
  EXPECT_EQ(wrongModelsInCxx(R"(
typedef unsigned long size_t;
struct Allocator {                    //= allocator
  void *alloc(size_t n);              //= acquire allocator, by this, null
  void free(void *p);                 //= release allocator, pointer 0, by this
  size_t used() const;                //= unknown
};
template <class T> struct StdLike;
template <> struct StdLike<int> {     //= allocator
  using value_type = int;
  int *allocate(size_t n);            //= acquire allocator, by this, throws
  void deallocate(int *p, size_t n);  //= release allocator, pointer 0, by this
};
struct Base {                         //= allocator
  virtual void *allocate(size_t n) = 0; //= acquire allocator, by this, null
  virtual void release(void *p) = 0;  //= release allocator, pointer 0, by this
};
struct Derived : Base {};             //= allocator
)"),
            "");
}

TEST(ClassShape, IsAnArenaByNameOrBecauseItEndsAllAtOnce) {
  EXPECT_EQ(wrongModelsInCxx(R"(
typedef unsigned long size_t;
struct Arena {                        //= arena
  void *alloc(size_t n);              //= allocate from arena, by this, null
  void reset();                       //= reset arena, by this
  void destroy();                     //= dispose arena, by this
  ~Arena();                           //= unknown
};
struct Pool {                         //= arena
  template <class T> T *make();
  void release();                     //= reset arena, by this
};
struct Chunks {                       //= arena
  char *allocate(size_t n);           //= allocate from arena, by this, null
  void clear();                       //= reset arena, by this
};
struct StackArena {                   //= arena
  void *push(size_t n);               //= allocate from arena, by this, null
};
struct MemPool {                      //= arena
  void *get(size_t n);                //= allocate from arena, by this, null
  void free(void *p);                 //= borrow
  void reset();                       //= reset arena, by this
};
struct Handle;
struct ScratchArena {                 //= arena
  void *alloc(size_t n);              //= allocate from arena, by this, null
  ScratchArena *child();              //= derive arena, by this
};
)"),
            "");
}

TEST(ClassShape, IsAskedWithoutBeingChanged) {
  EXPECT_EQ(wrongModelsInCxx(R"(
typedef unsigned long size_t;
struct Arena {                        //= arena
  void *alloc(size_t n);              //= allocate from arena, by this, null
  bool empty() const;                 //= unknown
  bool is_empty();                    //= unknown
  bool clear(int);                    //= reset arena, by this
  bool reset() const;                 //= unknown
};
)"),
            "");
}

TEST(ClassShape, OfAMemoryResource) {
  EXPECT_EQ(wrongModelsInCxx(R"(
#include <memory_resource>
struct Counting : std::pmr::memory_resource { //= allocator
  void *do_allocate(size_t n, size_t a) override; //= acquire allocator, by this, throws
  void do_deallocate(void *p, size_t n, size_t a) override; //= release allocator, pointer 0, by this
  bool do_is_equal(const memory_resource &) const noexcept override; //= unknown
};
struct Frames : std::pmr::memory_resource {   //= arena
  void *do_allocate(size_t n, size_t a) override;
  void do_deallocate(void *, size_t, size_t) override;
  bool do_is_equal(const memory_resource &) const noexcept override;
  void reset();                               //= reset arena, by this
};
)"),
            "");
}

TEST(ClassShape, IsNoneForWhatOnlyLooksLikeOne) {
  EXPECT_EQ(wrongModelsInCxx(R"(
typedef unsigned long size_t;
struct ThreadPool {                   //= no shape
  void add(void (*)());               //= unknown
  void stop();                        //= unknown
};
struct Model {                        //= no shape
  float *weights(size_t layer);       //= unknown
  void reset();                       //= unknown
};
struct Cache {                        //= no shape
  const char *get(size_t i) const;    //= unknown
  void clear();                       //= unknown
};
struct Factory {                      //= no shape
  Model *create();                    //= unknown
};
struct Later;
Later *open_later();                  //= unknown
)"),
            "");
}

TEST(StructShape, IsAnAllocatorThatTakesMemoryBack) {
  EXPECT_EQ(wrongModelsInC(R"(
typedef unsigned long size_t;
struct heap { int x; };                           //= allocator
void *heap_alloc(struct heap *h, size_t n);       //= acquire allocator, by 0, null
void heap_free(struct heap *h, void *p);          //= release allocator, pointer 1, by 0
void heap_check(const struct heap *h);            //= unknown
)"),
            "");
}

TEST(StructShape, IsAnArenaThatEndsAllAtOnce) {
  EXPECT_EQ(wrongModelsInC(R"(
typedef unsigned long size_t;
typedef struct { char *base; } Arena;             //= arena
void *arena_alloc(Arena *a, size_t n);            //= allocate from arena, by 0, null
char *arena_strdup(Arena *a, const char *s);      //= allocate from arena, by 0, null
void arena_reset(Arena *a);                       //= reset arena, by 0
void arena_free(Arena *a);                        //= dispose arena, by 0
struct chunks { char *base; };                    //= arena
void *chunks_alloc(struct chunks *c, size_t n);   //= allocate from arena, by 0, null
void chunks_clear(struct chunks *c);              //= reset arena, by 0
struct my_memory;
void *mem_alloc(struct my_memory *m, int n);      //= allocate from arena, by 0, null
void mem_destroy(struct my_memory *m);            //= dispose arena, by 0
)"),
            "");
}

TEST(StructShape, IsAskedWithoutBeingChanged) {
  EXPECT_EQ(wrongModelsInC(R"(
typedef unsigned long size_t;
struct arena { char *base; };                     //= arena
void *arena_alloc(struct arena *a, size_t n);     //= allocate from arena, by 0, null
int arena_is_empty(struct arena *a);              //= unknown
int arena_empty(struct arena *a);                 //= unknown
int arena_clear_count(const struct arena *a);     //= unknown
int arena_is_open(const struct arena *a);         //= unknown
void arena_free(struct arena *a);                 //= dispose arena, by 0
)"),
            "");
}

TEST(StructShape, IsNoneWithoutSomethingThatAllocates) {
  EXPECT_EQ(wrongModelsInC(R"(
typedef unsigned long size_t;
struct thread_pool { int n; };                    //= no shape
void pool_add(struct thread_pool *p, void *job);  //= unknown
struct list { struct list *next; };               //= no shape
struct list *list_alloc(struct list *after, size_t n); //= unknown
struct map { int n; };                            //= no shape
void *map_get(struct map *m, size_t key);         //= unknown
)"),
            "");
}

TEST(ByName, FunctionsWithoutBodiesAcquireAndRelease) {
  EXPECT_EQ(wrongModelsInC(R"(
typedef unsigned long size_t;
struct model; struct layer;
void *xmalloc(size_t n);                  //= acquire declared, null
void *xcalloc(size_t n, size_t m);        //= acquire declared, null
char *xstrdup(const char *s);             //= acquire declared, null
void *xrealloc(void *p, size_t n);        //= reallocate named, pointer 0, null
void xfree(void *p);                      //= release declared, pointer 0
void *ymalloc(size_t n);                  //= acquire named, null
struct model *model_create(const char *path); //= acquire named, null
struct model *load_model(const char *path);   //= acquire named, null
void model_destroy(struct model *m);      //= release named, pointer 0, deep
void unload_model(struct model *m);       //= release named, pointer 0, deep
)"),
            "");
}

TEST(ByName, ASignatureThatDoesNotFitSaysNo) {
  EXPECT_EQ(wrongModelsInC(R"(
typedef unsigned long size_t;
struct model; struct layer;
size_t malloc_usable_size(const void *p);  //= unknown
int allocate_ids(int n);                   //= unknown
void *make_lock(void);                     //= unknown
struct layer *layer_open(struct model *m); //= unknown
void close_fd(int fd);                     //= unknown
void finish(void *context);                //= unknown
void *xrealloc_nothing(void);              //= unknown
struct kmem;
)"),
            "");
}

TEST(ByName, ABodySaysMoreThanAName) {
  EXPECT_EQ(wrongModelsInC(R"(
typedef unsigned long size_t;
void *xmalloc(size_t n) { return 0; }      //= unknown
void xfree(void *p) {}                     //= unknown
)"),
            "");
}

TEST(ByName, AnAllocatorThatIsAskedFirstLeavesOpenWhoFrees) {
  EXPECT_EQ(wrongModelsInC(R"(
typedef unsigned long size_t;
struct mem_ctx;
char *ctx_strdup(struct mem_ctx *c, const char *s); //= unknown
)"),
            "");
}

TEST(ThroughPointers, NamesOfFieldsAndVariablesCount) {
  EXPECT_EQ(wrongModelsInC(R"(
typedef unsigned long size_t;
struct hooks {
  void *(*malloc_fn)(size_t n);
  void (*free_fn)(void *p);
  void (*release)(void *ctx, void *p);
  void *(*realloc_fn)(void *p, size_t n);
  void (*notify)(void *p);
  void *(*create)(void);
};
void *(*global_alloc)(size_t n);
void use(struct hooks *h, void *p) {
  h->malloc_fn(4);     //= acquire allocator, null
  h->free_fn(p);       //= release allocator, pointer 0
  h->release(h, p);    //= release allocator, pointer 1
  h->realloc_fn(p, 4); //= unknown
  h->notify(p);        //= unknown
  h->create();         //= unknown
  global_alloc(4);     //= acquire allocator, null
}
)"),
            "");
}
