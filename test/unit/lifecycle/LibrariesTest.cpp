//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
// The functions of the C and C++ libraries that are known by name.
//===----------------------------------------------------------------------===//

#include "DescribeModel.h"
#include "gtest/gtest.h"

using namespace whofrees::test;

TEST(DescribedModel, FailsWhenItIsWrong) {
  EXPECT_EQ(wrongModelsInC("void free(void *p); //= borrow"),
            "1: expected 'borrow', found 'release malloc, pointer 0'\n");
  EXPECT_EQ(wrongModelsInC("int f(void) { return g; } //= unknown"),
            "it does not compile\n");
  EXPECT_EQ(wrongModelsInC("void free(void *p);"), "nothing is expected\n");
}

TEST(CLibrary, IsKnownByName) {
  EXPECT_EQ(wrongModelsInC(R"(
typedef unsigned long size_t;
void *malloc(size_t n);               //= acquire malloc, null
void *calloc(size_t n, size_t m);     //= acquire malloc, zeroed, null
void *realloc(void *p, size_t n);     //= reallocate malloc, pointer 0, null
void *reallocarray(void *p, size_t n, size_t m); //= reallocate malloc, pointer 0, null
void *aligned_alloc(size_t a, size_t n); //= acquire malloc, null
char *strdup(const char *s);          //= acquire malloc, null
char *strndup(const char *s, size_t n); //= acquire malloc, null
int posix_memalign(void **p, size_t a, size_t n); //= acquire malloc, out 0, status
int asprintf(char **p, const char *format, ...); //= acquire malloc, out 0, negative
void free(void *p);                   //= release malloc, pointer 0
)"),
            "");
}

TEST(CLibrary, BorrowsUnlessItKeeps) {
  EXPECT_EQ(wrongModelsInC(R"(
typedef unsigned long size_t;
size_t strlen(const char *s);         //= borrow
void *memcpy(void *to, const void *from, size_t n); //= borrow
int putenv(char *text);               //= unknown
void *alloca(size_t n);               //= borrow
)"),
            "");
}

TEST(CLibrary, IsTheProgramsOwnWhereThatHasABody) {
  EXPECT_EQ(wrongModelsInC(R"(
typedef unsigned long size_t;
static char Heap[100];
void *malloc(size_t n) { return Heap; } //= unknown
)"),
            "");
}

TEST(CLibrary, IsNotAMethodOrSomeoneElsesFunction) {
  EXPECT_EQ(wrongModelsInCxx(R"(
namespace mine { int *malloc(float); }  //= unknown
struct S { void free(S *); };           //= no shape
)"),
            "");
}

TEST(CLibrary, AllocatesOnlyForANullBufferIfThereIsOne) {
  EXPECT_EQ(wrongModelsInC(R"(
char *realpath(const char *path, char *into); //= acquire malloc, unless 1, null
char *getcwd(char *into, unsigned long n);    //= acquire malloc, unless 0, null
)"),
            "");
}

TEST(CxxLibrary, AllocatesByOperator) {
  EXPECT_EQ(wrongModelsInCxx(R"(
#include <new>
void *operator new(decltype(sizeof 0), int); //= acquire new, throws
struct S {
  void *operator new(decltype(sizeof 0));    //= acquire new, throws
  void *operator new[](decltype(sizeof 0), const std::nothrow_t &) noexcept; //= acquire new[], null
  void operator delete(void *);              //= release new, pointer 0
  void operator delete[](void *);            //= release new[], pointer 0
};
)"),
            "");
}

// The methods are those of the library, so the examples are stand-ins that are
// declared where the library's own are.
TEST(CxxLibrary, AllocatesThroughResourcesAndAllocators) {
  EXPECT_EQ(wrongModelsInCxx(R"(
typedef unsigned long size_t;
namespace std {
namespace pmr {
class memory_resource {                              //= allocator
  void *allocate(size_t n, size_t a = 8);            //= acquire allocator, by this, throws
  void deallocate(void *p, size_t n, size_t a = 8);  //= release allocator, pointer 0, by this
  bool is_equal(const memory_resource &) const;      //= borrow
};
class monotonic_buffer_resource : public memory_resource { //= arena
  void release();                                    //= reset, by this
};
template <class T> class polymorphic_allocator;
template <> class polymorphic_allocator<char> {      //= allocator
  void *allocate_bytes(size_t n);                    //= acquire allocator, by this, throws
  template <class U> U *new_object();
  memory_resource *resource() const;                 //= derive, by this
  void deallocate_bytes(void *p, size_t n);          //= release allocator, pointer 0, by this
};
memory_resource *get_default_resource();             //= borrow
}
template <class A> struct allocator_traits;
template <> struct allocator_traits<int> {
  static int *allocate(int &a, size_t n);            //= acquire allocator, by 0, throws
  static void deallocate(int &a, int *p, size_t n);  //= release allocator, pointer 1, by 0
};
void free(void *);                                   //= release malloc, pointer 0
template <class T> void sort(T, T);
}
)"),
            "");
}
