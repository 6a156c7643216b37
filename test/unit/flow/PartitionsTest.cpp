//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
// States are kept apart by what failed last, so that the shared exit of a
// ladder still knows which acquire failed; and are joined where nothing did.
//===----------------------------------------------------------------------===//

#include "FlowLab.h"
#include "gtest/gtest.h"

using namespace whofrees::test;

TEST(Partitions, TellTheRungsOfALadderApart) {
  EXPECT_EQ(wrongFlowInC(R"(
int f(void) {
  char *a, *b, *c;
  int rc = -1;
  a = malloc(1);
  if (!a) goto out;
  b = malloc(2);
  if (!b) goto free_a;
  c = malloc(3);
  if (!c) goto free_a;
  rc = 0;
  free(c);
  free(b);
free_a:
  free(a);
out:
  here();     //= [] a: released, b: released, rc: 0 | [a failed] a: null, b: unknown, rc: -1 | [b failed] a: released, b: null, rc: -1 | [c failed] a: released, b: held, rc: -1
  return rc;
}
)"),
            "");
}

TEST(Partitions, TellAJumpFromTheNormalWay) {
  EXPECT_EQ(wrongFlowInC(R"(
int f(int n) {
  char *a = malloc(1);
  if (!a) return -1;
  if (n < 0)
    goto err;
  here();     //= [] a: held
  free(a);
  a = 0;
err:
  here();     //= [] a: null | [goto] a: held
  free(a);
  return 0;   //= [] a: null | [goto] a: released
}
)"),
            "");
}

TEST(Partitions, JoinWhereNothingFailed) {
  EXPECT_EQ(wrongFlowInC(R"(
void f(int n) {
  char *a = malloc(1);
  if (!a) return;
  if (n)
    free(a);
  here();     //= [] a: held released
}
)"),
            "");
}

TEST(Partitions, ForgetAnEarlierFailureForALaterOne) {
  EXPECT_EQ(wrongFlowInC(R"(
void f(void) {
  char *a = malloc(1);
  if (!a)
    a = malloc(2);
  if (!a)
    return;   //= [a failed] a: null
  here();     //= [a failed] a: held | [] a: held
}
)"),
            "");
}

TEST(Partitions, OfExceptionsAreTheirOwn) {
  EXPECT_EQ(wrongFlowInCxx(R"(
struct model {
  int *a, *b;
  model();
};
model::model() {
  a = new int[4];   //= throws [a failed] this->a: given a
  b = new int[4];   //= throws [b failed] this->a: held
}                   //= [] this->a: held, this->b: held
)"),
            "");
}

TEST(Partitions, OfACaughtExceptionStayInTheFunction) {
  EXPECT_EQ(wrongFlowInCxx(R"(
struct model {
  int *a, *b;
  model();
};
model::model() {
  a = new int[4];
  try {
    b = new int[4];
  } catch (...) {
    here();         //= [b failed] this->a: held
    delete[] a;
    throw;          //= throws [b failed] this->a: released
  }
}                   //= [] this->a: held, this->b: held
)"),
            "");
}

TEST(Unwinding, ReleasesWhatOwnersHold) {
  EXPECT_EQ(wrongFlowInCxx(R"(
struct owner {
  int *p;
  explicit owner(int *q) : p(q) {}
  ~owner() { delete p; }
};
int fail(int n) {
  if (n) throw n;   //= throws n: unknown
  return 0;
}
void f(int n) {
  int *raw = new int;
  owner o(raw);
  fail(n);          //= throws raw: released
}                   //= raw: released
void g(int n) {
  int *raw = new int;
  fail(n);          //= throws raw: held
  delete raw;
}
)",
                           {}),
            "");
}

TEST(Loops, HoldWhatEarlierRoundsAcquired) {
  EXPECT_EQ(wrongFlowInC(R"(
void f(char **rows, int n) {
  for (int i = 0; i < n; ++i) {
    char *r = malloc(4);
    if (!r)
      return; //= [r failed] r: null
    here();   //= [] r: held earlier
    rows[i] = r;
  }
}
void turned(char **rows, int n) {
  while (n--) {
    char *r = malloc(4);
    if (r == NULL)
      return; //= [r failed] r: null
    here();   //= [] r: held earlier
    rows[n] = r;
  }
}
)"),
            "");
}

TEST(Ends, OfFunctionsAreOnOneEdgeOfABranchToo) {
  EXPECT_EQ(wrongFlowInC(R"(
void f(void) {
  char *p = malloc(4);
  if (p)
    free(p);
}             //= [] p: released | [p failed] p: null
void g(void) {
  int k = 1;
  while (k == 1)
    here();
}             //= unreachable
)"),
            "");
}

TEST(Loops, LeaveWhatIsAcquiredBeforeThem) {
  EXPECT_EQ(wrongFlowInC(R"(
void f(int n) {
  char *p = malloc(4);
  if (!p) return;
  for (int i = 0; i < n; ++i)
    here();   //= p: held
  free(p);
  here();     //= p: released
}
)"),
            "");
}

TEST(Loops, EndEvenIfTheyGrowAList) {
  EXPECT_EQ(wrongFlowInC(R"(
struct node { struct node *next; char *key; };
void f(struct node *n) {
  while (n) {
    struct node *next = n->next;
    free(n->key);
    free(n);
    n = next;
  }
}             //= []
)"),
            "");
}

TEST(Switch, KeepsEveryCaseOpen) {
  EXPECT_EQ(wrongFlowInC(R"(
void f(int n) {
  char *p = malloc(4);
  if (!p) return;
  switch (n) {
  case 1:
    free(p);
    here();   //= p: released
    break;
  default:
    here();   //= p: held
  }
  here();     //= p: held released
}
)"),
            "");
}
