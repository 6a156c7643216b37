//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
// What two paths that meet still know.
//===----------------------------------------------------------------------===//

#include "flow/State.h"
#include "gtest/gtest.h"

using namespace whofrees::flow;

namespace {

/// Answers for a join, to be set by each test.
struct Policy {
  bool Loop = false;
  LocId Born = 0;    ///< the object that is acquired in the loop
  LocId Nowhere = 0; ///< the place that does not exist in the other state

  bool atLoop() const { return Loop; }
  bool bornInLoop(LocId Object) const { return Object == Born; }
  bool isNowhere(LocId L, const State &) const { return L == Nowhere; }
  ValueSet initial(LocId, const State &) const { return Value::unknown(); }
  bool isNullIn(Value, const State &) const { return false; }
};

State holding(LocId Where, Value V) {
  State S;
  S.set(Where, V, nullptr);
  return S;
}

State having(LocId Object, Status Bits) {
  State S;
  S.resourceOrNew(Object).Bits = Bits;
  return S;
}

TEST(State, RemembersPlacesInOrder) {
  State S;
  S.set(5, Value::null(), nullptr);
  S.set(2, Value::integer(1), nullptr);
  S.set(5, Value::nonNull(), nullptr);
  ASSERT_EQ(S.Entries.size(), 2U);
  EXPECT_EQ(S.Entries[0].Where, 2U);
  EXPECT_TRUE(S.find(5)->Holds.isOnly(Value::nonNull()));
  S.erase(5);
  S.erase(7);
  EXPECT_EQ(S.find(5), nullptr);
  EXPECT_EQ(S.bits(9), 0);
  S.resourceOrNew(9).Bits = Held;
  S.resourceOrNew(4).Bits = Released;
  EXPECT_EQ(S.Resources[0].Object, 4U);
  EXPECT_EQ(S.bits(9), Held);
}

TEST(Join, KeepsWhatBothAgreeOn) {
  State S = holding(1, Value::null());
  EXPECT_FALSE(S.join(holding(1, Value::null()), Policy()));
  EXPECT_TRUE(S.find(1)->Holds.isOnly(Value::null()));
}

TEST(Join, HasTheValuesOfBoth) {
  State S = holding(1, Value::null());
  EXPECT_TRUE(S.join(holding(1, Value::address(3)), Policy()));
  EXPECT_EQ(S.find(1)->Holds.size(), 2U);
  EXPECT_FALSE(S.join(holding(1, Value::address(3)), Policy()));
}

TEST(Join, DoesNotKnowAPlaceThatOneSideNeverWrote) {
  State S = holding(1, Value::null());
  EXPECT_TRUE(S.join(State(), Policy()));
  EXPECT_TRUE(S.find(1)->Holds.hasUnknown());
  State T;
  EXPECT_TRUE(T.join(holding(1, Value::null()), Policy()));
  EXPECT_EQ(T.find(1)->Holds, S.find(1)->Holds);
}

TEST(Join, KnowsAPlaceThatTheOtherSideDoesNotHave) {
  Policy How;
  How.Nowhere = 1;
  State S = holding(1, Value::null());
  EXPECT_FALSE(S.join(State(), How));
  EXPECT_TRUE(S.find(1)->Holds.isOnly(Value::null()));
}

TEST(Join, MarksWhatOnlyOnePathAcquired) {
  State S = having(1, Held);
  EXPECT_TRUE(S.join(State(), Policy()));
  EXPECT_EQ(S.bits(1), Held | Absent);
  State T;
  EXPECT_TRUE(T.join(having(1, Held), Policy()));
  EXPECT_EQ(T.bits(1), Held | Absent);
}

TEST(Join, TakesALoopToRun) {
  Policy How;
  How.Loop = true;
  How.Born = 1;
  State S;
  EXPECT_TRUE(S.join(having(1, Held), How));
  EXPECT_EQ(S.bits(1), Held);
  EXPECT_TRUE(S.join(having(2, Held), How)); // acquired before the loop
  EXPECT_EQ(S.bits(2), Held | Absent);
}

TEST(Join, HasTheStatusOfBoth) {
  State S = having(1, Held);
  EXPECT_TRUE(S.join(having(1, Released), Policy()));
  EXPECT_EQ(S.bits(1), Held | Released | Lives);
  EXPECT_FALSE(S.join(having(1, Held), Policy()));
}

TEST(Join, TestsAnAcquireAgainUnlessALoopHas) {
  State S = having(1, Held);
  S.join(having(1, Held | MayBeNull), Policy());
  EXPECT_EQ(S.bits(1), Held | MayBeNull);
  Policy Loop;
  Loop.Loop = true;
  State T = having(1, Held);
  EXPECT_FALSE(T.join(having(1, Held | MayBeNull), Loop));
  EXPECT_EQ(T.bits(1), Held);
  State U = having(1, Held | MayBeNull);
  U.join(having(1, Held | MayBeNull), Loop);
  EXPECT_EQ(U.bits(1), Held | MayBeNull);
}

TEST(Join, HasTheAllocatorsOfBoth) {
  State S = having(1, Held), T = having(1, Held);
  S.resource(1)->From = Value::address(7);
  T.resource(1)->From = Value::address(8);
  EXPECT_TRUE(S.join(T, Policy()));
  EXPECT_EQ(S.resource(1)->From.size(), 2U);
}

TEST(Join, HasTheLiveObjectsOfBothOnce) {
  State S, T;
  S.Live.push_back({1, nullptr});
  T.Live.push_back({1, nullptr});
  T.Live.push_back({2, nullptr});
  EXPECT_TRUE(S.join(T, Policy()));
  EXPECT_EQ(S.Live.size(), 2U);
  EXPECT_FALSE(S.join(T, Policy()));
}

// The join is a union: it ends, and the order in which paths meet is the same.
TEST(Join, IsTheSameInAnyOrder) {
  State Parts[3] = {having(1, Held), having(1, Held | MayBeNull), State()};
  Parts[0].set(4, Value::address(1), nullptr);
  Parts[1].set(4, Value::null(), nullptr);
  unsigned Orders[][3] = {{0, 1, 2}, {2, 1, 0}, {1, 0, 2}, {2, 0, 1}};
  for (auto &Order : Orders) {
    State S = Parts[Order[0]];
    S.join(Parts[Order[1]], Policy());
    S.join(Parts[Order[2]], Policy());
    EXPECT_EQ(S.bits(1), Held | MayBeNull | Absent);
    EXPECT_EQ(S.find(4)->Holds.size(), 3U); // and unknown
  }
}

} // namespace
