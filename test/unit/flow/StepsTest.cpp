//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
// What rules of one's own are told of functions and types.
//===----------------------------------------------------------------------===//

#include "FlowLab.h"
#include "flow/Analysis.h"
#include "support/ParsedCode.h"
#include "gtest/gtest.h"

using namespace whofrees::flow;
using whofrees::test::ParsedCode;
using whofrees::test::withDeclarations;

namespace {

std::string named(Source S) {
  switch (S) {
  case Source::Unknown:
    return "?";
  case Source::Heap:
    return "heap";
  case Source::Given:
    return "given";
  case Source::Object:
    return "object";
  case Source::Made:
    return "made";
  }
  return "";
}

/// "acquires p of heap, scratch, in a loop", and so on.
std::string told(const Step &S) {
  static constexpr const char *Kinds[] = {"acquires", "makes", "releases",
                                          "calls"};
  static constexpr const char *Fates[] = {"scratch", "kept", "returned"};
  std::string Text = std::string(Kinds[S.What]) + " " + S.Name;
  if (S.What == Step::Acquires || S.What == Step::MakesArena)
    Text +=
        " of " + named(S.From) + (S.Allocator.empty() ? "" : " " + S.Allocator);
  if (S.What == Step::Acquires)
    Text += std::string(", ") + Fates[static_cast<unsigned>(S.Becomes)];
  if (S.Field)
    Text += ", field " + S.Field->getNameAsString();
  if (S.LoopAt.isValid())
    Text += ", in a loop";
  return Text;
}

/// The steps of one function, separated by "; ".
std::string stepsIn(const ParsedCode &Code, llvm::StringRef Function) {
  const Analysis A(Code.context(), {}, /*KeepSteps=*/true);
  std::string Text;
  for (const FunctionSteps &F : A.steps().Functions)
    if (F.Name == Function)
      for (const Step &S : F.Steps)
        Text += (Text.empty() ? "" : "; ") + told(S);
  return Text;
}

std::string inC(llvm::StringRef Code, llvm::StringRef Function) {
  return stepsIn(ParsedCode::c(withDeclarations(Code)), Function);
}

std::string inCxx(llvm::StringRef Code, llvm::StringRef Function) {
  return stepsIn(ParsedCode::cxx(withDeclarations(Code)), Function);
}

} // namespace

TEST(Steps, AreKeptOnlyForWhoAsks) {
  ParsedCode Code = ParsedCode::c(
      withDeclarations("void f(void) { void *p = malloc(1); free(p); }"));
  EXPECT_TRUE(Analysis(Code.context(), {}).steps().Functions.empty());
  EXPECT_EQ(stepsIn(Code, "f"), "acquires p of heap, scratch; releases p");
}

TEST(Steps, SayWhatIsKeptAndWhatIsReturned) {
  EXPECT_EQ(inC("struct m { char *a; };"
                "int m_init(struct m *m) {"
                "  m->a = malloc(1); return m->a ? 0 : -1; }",
                "m_init"),
            "acquires m->a of heap, kept, field a");
  EXPECT_EQ(inC("char *make(void) { char *p = malloc(1); return p; }", "make"),
            "acquires p of heap, returned");
  EXPECT_EQ(inC("struct m { char *a, *b; };"
                "void m_deinit(struct m *m) { free(m->b); free(m->a); }",
                "m_deinit"),
            "releases m->b, field b; releases m->a, field a");
}

TEST(Steps, SayWhereMemoryComesFrom) {
  constexpr llvm::StringLiteral Allocator(
      "struct allocator { void *(*alloc)(void *, unsigned long);"
      "  void (*free)(void *, void *); void *context; };");
  EXPECT_EQ(inC((Allocator + "void f(struct allocator *al) {"
                             "  char *p = al->alloc(al->context, 1);"
                             "  if (p) al->free(al->context, p); }")
                    .str(),
                "f"),
            "acquires p of given al, scratch; releases p");
  EXPECT_EQ(inC((Allocator + "struct m { struct allocator *own; };"
                             "void f(struct m *m) {"
                             "  char *p = m->own->alloc(m->own->context, 1);"
                             "  if (p) m->own->free(m->own->context, p); }")
                    .str(),
                "f"),
            "acquires p of object m->own, scratch; releases p");
  EXPECT_EQ(inCxx("#include <memory_resource>\n"
                  "void f(std::pmr::memory_resource *r) {"
                  "  std::pmr::monotonic_buffer_resource a(r), b;"
                  "  void *p = a.allocate(1); (void)p; }",
                  "f"),
            "makes a of given r; makes b of heap; acquires p of made a, "
            "scratch");
}

TEST(Steps, SayWhatAContainerIsFor) {
  EXPECT_EQ(inCxx("#include <vector>\n"
                  "std::vector<int> f(int n, std::vector<int> &given) {"
                  "  std::vector<int> scratch(n), out;"
                  "  out.push_back(n); given.push_back(n); return out; }",
                  "f"),
            "acquires scratch of heap, scratch; acquires out of heap, "
            "returned; acquires given of heap, kept");
  EXPECT_EQ(inCxx("#include <memory_resource>\n#include <vector>\n"
                  "void f(std::pmr::memory_resource *r) {"
                  "  std::pmr::vector<int> v(r); v.push_back(1); }",
                  "f"),
            "acquires v of given r, scratch; acquires v of given, scratch");
}

TEST(Steps, SayWhichLoopAndWhatIsCalled) {
  EXPECT_EQ(inC("void g(void) { void *p = malloc(1); free(p); }"
                "void h(void) {}"
                "void f(int n) { g(); for (int i = 0; i < n; i++) g();"
                "  while (n--) { void *q = malloc(1); free(q); } h(); }",
                "f"),
            "calls g; calls g, in a loop; acquires q of heap, scratch, in a "
            "loop; releases q, in a loop");
}

TEST(Steps, AreOrderedByTypeToo) {
  const ParsedCode Code = ParsedCode::cxx(withDeclarations(
      "class M { public: M() : a(new int) {} ~M() { delete a; }"
      "  void use() { int *t = new int; delete t; } int *a; };"));
  const Analysis A(Code.context(), {}, /*KeepSteps=*/true);
  const std::vector<ObjectSteps> Objects = A.steps().objects();
  ASSERT_EQ(Objects.size(), 1u);
  EXPECT_EQ(Objects[0].Name, "M");
  ASSERT_EQ(Objects[0].Inits.size(), 1u);
  ASSERT_EQ(Objects[0].Uses.size(), 1u);
  ASSERT_EQ(Objects[0].Deinits.size(), 1u);
  EXPECT_EQ(told(Objects[0].Inits[0]->Steps[0]),
            "acquires a of heap, kept, field a");
  EXPECT_EQ(A.steps().of(Objects[0].Uses[0]->Function), Objects[0].Uses[0]);
}
