//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "support/Expectations.h"
#include "gtest/gtest.h"

using namespace whofrees::test;

TEST(Expectations, AreReadFromComments) {
  LineTexts Read = expectationsIn("int a; //= one\n// none = here\n  //=two \n"
                                  "int b;");
  EXPECT_EQ(Read, (LineTexts{{1, "one"}, {3, "two"}}));
}

TEST(Expectations, AreMet) {
  EXPECT_EQ(unmet({{1, "a"}, {2, "b"}}, {{1, "a"}, {2, "b"}, {3, "more"}}), "");
}

TEST(Expectations, FailWhenTheyAreWrong) {
  EXPECT_EQ(unmet({{1, "a"}, {2, "b"}}, {{1, "a"}, {2, "c"}}),
            "2: expected 'b', found 'c'\n");
}

TEST(Expectations, FailWhereNothingIsFound) {
  EXPECT_EQ(unmet({{1, "a"}}, {}), "1: expected 'a', found nothing\n");
}

TEST(Expectations, AreExpectedToBeThere) {
  EXPECT_EQ(unmet({}, {{1, "a"}}), "nothing is expected\n");
}
