//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
// Sizes add and multiply, and what is not known stays not known.
//===----------------------------------------------------------------------===//

#include "flow/SizeExpression.h"
#include "gtest/gtest.h"
#include <limits>

using namespace whofrees::flow;

namespace {

using Size = SizeExpression;

TEST(SizeExpression, ReadsLikeAFormula) {
  EXPECT_EQ(Size().text(), "0");
  EXPECT_EQ(Size::constant(24).text(), "24");
  const Size Weights =
      Size::of("outputs") * Size::of("inputs") * Size::constant(8);
  const Size Bias = Size::of("outputs") * Size::constant(8);
  EXPECT_EQ((Bias + Size::constant(16) + Weights).text(),
            "inputs*outputs*8 + outputs*8 + 16");
  EXPECT_EQ((Bias + Size::unknown()).text(), "outputs*8 + unknown");
}

TEST(SizeExpression, AddsWhatIsAlike) {
  const Size N = Size::of("n");
  EXPECT_EQ((N + N).text(), "n*2");
  EXPECT_EQ(
      (Size::of("a") * Size::of("b") + Size::of("b") * Size::of("a")).text(),
      "a*b*2");
  Size Twice = N;
  Twice += Twice;
  EXPECT_TRUE(Twice == N * Size::constant(2));
}

TEST(SizeExpression, MultipliesSums) {
  const Size NPlusOne = Size::of("n") + Size::constant(1);
  EXPECT_EQ((NPlusOne * Size::constant(8)).text(), "n*8 + 8");
  EXPECT_EQ((NPlusOne * NPlusOne).text(), "n*n + n*2 + 1");
}

TEST(SizeExpression, ZeroTimesAnythingIsZero) {
  EXPECT_TRUE((Size() * Size::unknown()).isZero());
  EXPECT_TRUE((Size::constant(0) * Size::of("n")).isZero());
}

TEST(SizeExpression, KnowsItsValueOnlyIfAllIsKnown) {
  EXPECT_EQ(Size().value(), 0u);
  EXPECT_EQ((Size::constant(8) * Size::constant(3)).value(), 24u);
  EXPECT_FALSE((Size::constant(8) + Size::of("n")).value());
  EXPECT_FALSE((Size::constant(8) + Size::unknown()).value());
}

TEST(SizeExpression, IsNeverLessThanItsConstant) {
  EXPECT_EQ((Size::of("n") + Size::constant(8) + Size::unknown()).atLeast(),
            8u);
  EXPECT_EQ(Size::of("n").atLeast(), 0u);
  EXPECT_EQ(Size::unknown().atLeast(), 0u);
}

TEST(SizeExpression, WhatDoesNotFitIsUnknown) {
  const Size Most = Size::constant(std::numeric_limits<uint64_t>::max());
  EXPECT_TRUE((Most + Size::constant(1)).hasUnknown());
  EXPECT_TRUE((Most * Size::constant(2)).isUnknown());
}

} // namespace
