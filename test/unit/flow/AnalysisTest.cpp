//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
// A whole file: which functions are looked at, what is found, and that nothing
// takes longer than it may.
//===----------------------------------------------------------------------===//

#include "FlowLab.h"
#include "flow/AnalysisCache.h"
#include "support/ParsedCode.h"
#include "llvm/Support/FormatVariadic.h"
#include "gtest/gtest.h"
#include <chrono>
#include <functional>

using namespace whofrees::flow;
using whofrees::test::ParsedCode;
using whofrees::test::withDeclarations;

namespace {

ParsedCode c(llvm::StringRef Code) {
  return ParsedCode::c(withDeclarations(Code));
}

ParsedCode cxx(llvm::StringRef Code) {
  return ParsedCode::cxx(withDeclarations(Code));
}

/// What is held, and what fails then, as "a: b c" for each.
std::string rollbacksIn(const Analysis &A) {
  std::string Text;
  for (const MissingRollback &M : A.findings().Rollbacks) {
    Text += (Text.empty() ? "" : "; ") + M.Resource + ":";
    for (const FailurePoint &P : M.Failures)
      Text += " " + P.Name;
  }
  return Text;
}

/// A function that acquires `N` blocks, tests each and releases all of them.
std::string hugeFunction(unsigned N) {
  std::string Code = "int huge(int n) {\n";
  for (unsigned I = 0; I < N; ++I)
    Code += "char *p" + std::to_string(I) + " = malloc(n); if (!p" +
            std::to_string(I) + ") return -1;\n";
  return Code + "return 0; }\n";
}

/// Nested loops and branches that all touch the same few pointers.
std::string tangledFunction(unsigned N) {
  std::string Code = "int tangled(char **a, int n) { char *p = 0, *q = 0;\n";
  for (unsigned I = 0; I < N; ++I)
    Code += "if (n & " + std::to_string(I + 1) +
            ") { free(p); p = malloc(n); if (!p) goto out; a[" +
            std::to_string(I) +
            "] = p; } else { q = p; while (n-- > 3) p = "
            "realloc(q, n); }\n";
  return Code + "out: free(p); return 0; }\n";
}

double secondsFor(const std::function<void()> &Do) {
  auto Begin = std::chrono::steady_clock::now();
  Do();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - Begin)
      .count();
}

constexpr char Leaky[] = R"(
int leaky(void) {
  char *a = malloc(1);
  if (!a) return -1;
  char *b = malloc(2);
  if (!b) return -1;
  free(b); free(a);
  return 0;
}
)";

TEST(Analysis, FindsWhatIsHeldWhenSomethingFails) {
  auto Code = c(Leaky);
  ASSERT_TRUE(Code.compiles());
  Analysis A(Code.context(), FlowOptions());
  EXPECT_EQ(rollbacksIn(A), "a: b");
  EXPECT_EQ(A.functionsSolved(), 1U);
}

TEST(Analysis, LooksOnlyAtFunctionsThatTouchMemory) {
  auto Code = c(R"(
int sum(const int *v, int n) { int s = 0; while (n--) s += v[n]; return s; }
int twice(const int *v, int n) { return 2 * sum(v, n); }
void *make(void) { return malloc(4); }
void *make_more(void) { return make(); }
)");
  ASSERT_TRUE(Code.compiles());
  Analysis A(Code.context(), FlowOptions());
  EXPECT_EQ(A.functionsSolved(), 2U);
}

TEST(Analysis, SaysNothingOfAFunctionThatDoesNotParse) {
  auto Code = c((llvm::Twine(Leaky) + R"(
int broken(void) {
  char *a = malloc(1);
  if (!a) return -1;
  char *b = undeclared;
  if (!b) return -1;
  free(b); free(a);
  return 0;
}
)")
                    .str());
  EXPECT_FALSE(Code.compiles());
  Analysis A(Code.context(), FlowOptions());
  EXPECT_EQ(rollbacksIn(A), "a: b"); // of leaky
}

TEST(Analysis, KnowsWhatFailedAtTheSharedExit) {
  auto Code = c(R"(
int f(void) {
  char *a = 0, *b = 0, *c = 0;
  int rc = -1;
  a = malloc(1);
  if (!a) goto out;
  b = malloc(2);
  if (!b) goto out;
  c = malloc(3);
  if (!c) goto free_a;
  free(c);
  free(b);
  rc = 0;
free_a:
  free(a);
out:
  return rc;
}
)");
  ASSERT_TRUE(Code.compiles());
  Analysis A(Code.context(), FlowOptions());
  EXPECT_EQ(rollbacksIn(A), "a: b; b: c");
}

TEST(Analysis, TakesLoopsToRun) {
  auto Code = c(R"(
struct rows { char **row; char *last; };
int rows_init(struct rows *m, int n) {
  for (int i = 0; i < n; ++i) {
    char *r = malloc(4);
    if (!r) return -1;
    m->row[i] = r;
  }
  m->last = malloc(4);
  if (!m->last) return -1;
  return 0;
}
)");
  ASSERT_TRUE(Code.compiles());
  Analysis A(Code.context(), FlowOptions());
  EXPECT_EQ(rollbacksIn(A), "r: r m->last");
}

TEST(Analysis, AsksNothingOfAWrapperOfRealloc) {
  auto Code = c(R"(
static void *grow(void *p, size_t n) {
  void *q = realloc(p, n);
  return q ? q : p;
}
int f(void) {
  char *p = malloc(4);
  if (!p) return -1;
  p = grow(p, 8);
  char *q = malloc(8);
  if (!q) { free(p); return -1; }
  free(q); free(p);
  return 0;
}
)");
  ASSERT_TRUE(Code.compiles());
  Analysis A(Code.context(), FlowOptions());
  EXPECT_EQ(rollbacksIn(A), "");
}

TEST(Budget, AFunctionWithTooManyBlocksIsPassedOver) {
  auto Code = c(hugeFunction(100) + Leaky);
  ASSERT_TRUE(Code.compiles());
  FlowOptions Few;
  Few.MaxBlocks = 50;
  Analysis A(Code.context(), Few);
  EXPECT_EQ(rollbacksIn(A), "a: b"); // of leaky, nothing of huge
  EXPECT_EQ(A.functionsSolved(), 1U);
}

TEST(Budget, AFunctionThatTakesTooManyStepsIsPassedOver) {
  auto Code = c(hugeFunction(100) + Leaky);
  ASSERT_TRUE(Code.compiles());
  FlowOptions Few;
  Few.StepsAtLeast = 200;
  Few.StepsPerFact = 0;
  Analysis A(Code.context(), Few);
  EXPECT_EQ(rollbacksIn(A), "a: b");
}

TEST(Budget, HugeFunctionsEndInBoundedTime) {
  for (const std::string &Text :
       {hugeFunction(300), hugeFunction(3000), tangledFunction(200)}) {
    auto Code = c(Text);
    ASSERT_TRUE(Code.compiles());
    double Seconds =
        secondsFor([&] { Analysis A(Code.context(), FlowOptions()); });
    EXPECT_LT(Seconds, 20.0) << Text.substr(0, 60); // on a busy machine
  }
}

TEST(Budget, DeepCallsAndRecursionEnd) {
  // The outermost first, so that the calls nest while they are summarised.
  std::string Text;
  for (unsigned I = 299; I > 0; --I)
    Text += llvm::formatv("void f{1}(void *p); void f{0}(void *p) {{ f{1}(p); }"
                          "\n",
                          I, I - 1)
                .str();
  Text += "void f0(void *p) { free(p); }\n";
  Text += "void b(void *p); void a(void *p) { if (p) b(p); free(p); }\n"
          "void b(void *p) { if (p) a(p); free(p); }\n";
  auto Code = c(Text);
  ASSERT_TRUE(Code.compiles());
  Analysis A(Code.context(), FlowOptions());
  EXPECT_GE(A.functionsSolved(), 302U);
  EXPECT_EQ(rollbacksIn(A), "");
}

TEST(Budget, DeepExpressionsAreBroken) {
  std::string Sum = "n";
  for (unsigned I = 0; I < 240; ++I)
    Sum.insert(0, "(").append(" + (n ? 1 : 2))");
  auto Code = c("void f(int n) { char *p = malloc(" + Sum + "); free(p); }");
  ASSERT_TRUE(Code.compiles());
  Analysis A(Code.context(), FlowOptions());
  EXPECT_EQ(rollbacksIn(A), "");
}

TEST(NewFailures, CountAsTheOptionsSay) {
  auto Code = cxx(R"(
struct model {
  int *a, *b;
  model() { a = new int; b = new int; }
  ~model() { delete a; delete b; }
};
void plain() { int *x = new int; int *y = new int; delete x; delete y; }
)");
  ASSERT_TRUE(Code.compiles());
  auto With = [&](NewFailures New) {
    FlowOptions Options;
    Options.New = New;
    Analysis A(Code.context(), Options);
    return rollbacksIn(A);
  };
  EXPECT_EQ(With(NewFailures::Never), "");
  EXPECT_EQ(With(NewFailures::InInit), "a: b");
  EXPECT_EQ(With(NewFailures::Always), "a: b; x: y");
}

TEST(AnyCallMayThrow, CountsCallsWithoutBodies) {
  auto Code = cxx(R"(
void unknown();
void silent() noexcept;
void f() { int *p = new int; unknown(); delete p; }
void g() { int *q = new int; silent(); delete q; }
)");
  ASSERT_TRUE(Code.compiles());
  FlowOptions Options;
  EXPECT_EQ(rollbacksIn(Analysis(Code.context(), Options)), "");
  Options.AnyCallMayThrow = true;
  EXPECT_EQ(rollbacksIn(Analysis(Code.context(), Options)), "p: unknown");
}

TEST(AnalysisCache, SharesOneAnalysisWhileSomeoneHoldsIt) {
  auto Code = c(Leaky), Other = c(Leaky);
  AnalysisCache Cache;
  FlowOptions Options, Course;
  Course.New = NewFailures::Always;
  auto First = Cache.get(Code.context(), Options);
  EXPECT_EQ(First, Cache.get(Code.context(), Options));
  EXPECT_NE(First, Cache.get(Code.context(), Course));
  EXPECT_NE(First, Cache.get(Other.context(), Options));
  std::weak_ptr<const Analysis> Gone = First;
  First.reset();
  EXPECT_TRUE(Gone.expired());
  EXPECT_NE(Cache.get(Code.context(), Options), nullptr);
}

} // namespace
