//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
// Places are interned, and there are finitely many of them.
//===----------------------------------------------------------------------===//

#include "flow/Locations.h"
#include "support/ParsedCode.h"
#include "gtest/gtest.h"

using namespace whofrees::flow;
using whofrees::test::ParsedCode;

namespace {

class Locations : public testing::Test {
protected:
  const clang::FieldDecl *field(llvm::StringRef Record, llvm::StringRef Name) {
    for (const clang::FieldDecl *F : Code.record(Record)->fields())
      if (F->getName() == Name)
        return F;
    ADD_FAILURE() << "no field " << Name.str();
    return nullptr;
  }
  const clang::ParmVarDecl *parameter(unsigned I) {
    return Code.function("f")->getParamDecl(I);
  }

  ParsedCode Code = ParsedCode::c(R"(
struct list { struct list *next, *prev; char *name; };
struct box { struct list *items; struct box *inner; int grid[2][2]; };
void f(struct list *l, struct box *b, struct box copy);
void f(struct list *l, struct box *b, struct box copy) {}
)");
  LocationTable Table;
};

TEST_F(Locations, AreTheSameNumberForTheSamePlace) {
  LocId B = Table.var(parameter(1));
  EXPECT_EQ(B, Table.var(parameter(1)));
  EXPECT_NE(B, Table.var(parameter(2)));
  EXPECT_EQ(Table.init(B), Table.init(B));
  EXPECT_NE(Table.init(B), B);
  const clang::FieldDecl *Items = field("box", "items");
  EXPECT_EQ(Table.field(Table.init(B), Items),
            Table.field(Table.init(B), Items));
  EXPECT_NE(Table.field(Table.init(B), Items), Table.field(B, Items));
  EXPECT_NE(Table.thisObject(), Table.returned());
  EXPECT_NE(Table.thisObject(), 0U);
}

TEST_F(Locations, OfSitesAndTheirTemporariesDiffer) {
  const clang::Stmt *Site = Code.function("f")->getBody();
  EXPECT_EQ(Table.fresh(Site), Table.fresh(Site));
  EXPECT_NE(Table.fresh(Site), Table.temp(Site));
  EXPECT_EQ(Table[Table.fresh(Site)].site(), Site);
}

TEST_F(Locations, KnowTheirRootAndAnchor) {
  LocId B = Table.var(parameter(1));
  LocId Object = Table.init(B);
  LocId Items = Table.field(Object, field("box", "items"));
  LocId First = Table.init(Items);
  LocId Name = Table.field(First, field("list", "name"));
  EXPECT_EQ(Table.rootOf(Name), First);
  EXPECT_EQ(Table.anchorOf(Name), B);
  EXPECT_TRUE(Table.isWithin(Name, First));
  EXPECT_FALSE(Table.isWithin(Name, Object)); // another object
  EXPECT_TRUE(Table.isReachedFrom(Name, Object));
  EXPECT_TRUE(Table.isReachedFrom(Name, B));
  EXPECT_EQ(Table.lastField(Name), field("list", "name"));
}

TEST_F(Locations, OfElementsAreOneForAll) {
  LocId Grid = Table.field(Table.var(parameter(2)), field("box", "grid"));
  LocId Row = Table.element(Grid);
  EXPECT_EQ(Row, Table.element(Grid));
  EXPECT_EQ(Table.element(Row), Row); // a[i][j] is some element, as a[i] is
  EXPECT_TRUE(Table.isSomeElement(Row));
  EXPECT_FALSE(Table.isSomeElement(Grid));
  EXPECT_EQ(Table.lastField(Row), field("box", "grid"));
}

TEST_F(Locations, OfAListComeBackToANodeOnTheWay) {
  LocId Head =
      Table.field(Table.init(Table.var(parameter(1))), field("box", "items"));
  LocId First = Table.init(Head);
  LocId Second = Table.init(Table.field(First, field("list", "next")));
  EXPECT_EQ(Second, First);
  EXPECT_EQ(Table.init(Table.field(First, field("list", "prev"))), First);
}

TEST_F(Locations, OfAListThatAParameterBeginsAreFew) {
  LocId Node = Table.init(Table.var(parameter(0)));
  LocId Next = Table.init(Table.field(Node, field("list", "next")));
  EXPECT_NE(Next, Node); // the head is not the rest of the list
  unsigned Size = Table.size();
  for (unsigned I = 0; I < 1000; ++I)
    Next = Table.init(Table.field(Next, field("list", "next")));
  EXPECT_LE(Table.size(), Size + 2);
}

TEST_F(Locations, EndAtADepth) {
  LocId Place = Table.init(Table.var(parameter(1)));
  for (unsigned I = 0; I < 1000; ++I) {
    Place = Table.field(Place, field("box", "items"));
    Place = Table.init(Place);
    Place = Table.field(Place, field("list", "name"));
  }
  EXPECT_LT(Table.size(), 20U);
}

TEST_F(Locations, OfAWebOfPointersAreFinitelyMany) {
  llvm::SmallVector<LocId, 0> All{Table.init(Table.var(parameter(0)))};
  const clang::FieldDecl *Fields[] = {field("list", "next"),
                                      field("list", "prev")};
  for (unsigned Round = 0; Round < 12; ++Round) {
    llvm::SmallVector<LocId, 0> Next;
    for (LocId L : All)
      for (const clang::FieldDecl *F : Fields)
        Next.push_back(Table.init(Table.field(L, F)));
    llvm::sort(Next);
    Next.erase(std::unique(Next.begin(), Next.end()), Next.end());
    All = std::move(Next);
  }
  EXPECT_LT(Table.size(), 100U);
}

TEST(ValueSet, IsSortedAndHasNoDoubles) {
  ValueSet V;
  EXPECT_TRUE(V.empty());
  V.insert(Value::integer(2));
  V.insert(Value::null());
  V.insert(Value::integer(2));
  EXPECT_EQ(V.size(), 2U);
  EXPECT_TRUE(V.contains(Value::null()));
  EXPECT_TRUE(V.contains(Value::integer(2)));
  EXPECT_FALSE(V.contains(Value::integer(3)));
  EXPECT_FALSE(V.isOnly(Value::null()));
  EXPECT_TRUE(ValueSet(Value::null()).isOnly(Value::null()));
  ValueSet W;
  W.insert(Value::null());
  W.insert(Value::integer(2));
  EXPECT_EQ(V, W);
}

TEST(ValueSet, IsUnknownWhenThereAreTooMany) {
  ValueSet V;
  for (unsigned I = 0; I < ValueSet::Limit; ++I)
    V.insert(Value::integer(static_cast<int>(I)));
  EXPECT_EQ(V.size(), ValueSet::Limit);
  EXPECT_FALSE(V.hasUnknown());
  V.insert(Value::integer(99));
  EXPECT_TRUE(V.isOnly(Value::unknown()));
  // It stays bounded, and never claims to be known again.
  for (int I = 0; I < 100; ++I)
    V.insert(Value::integer(I));
  EXPECT_TRUE(V.hasUnknown());
  EXPECT_LE(V.size(), ValueSet::Limit);
}

TEST(ValueSet, KeepsValuesBesideUnknown) {
  ValueSet V;
  V.insert(Value::address(3));
  V.insert(Value::unknown());
  EXPECT_TRUE(V.hasUnknown());
  EXPECT_TRUE(V.contains(Value::address(3)));
  EXPECT_EQ(V.size(), 2U);
}

TEST(ValueSet, MovesPointersInside) {
  ValueSet V;
  V.insert(Value::address(3));
  V.insert(Value::null());
  V.insert(Value::inside(4));
  ValueSet In = V.inside();
  EXPECT_TRUE(In.contains(Value::inside(3)));
  EXPECT_FALSE(In.contains(Value::address(3)));
  EXPECT_TRUE(In.contains(Value::inside(4)));
  EXPECT_TRUE(In.contains(Value::null()));
}

TEST(Value, PacksNegativeNumbersToo) {
  EXPECT_EQ(Value::integer(-1).asInt(), -1);
  EXPECT_EQ(Value::integer(-1).kind(), Value::Int);
  EXPECT_EQ(Value::integer(-1).loc(), 0U);
  EXPECT_EQ(Value::inside(7).loc(), 7U);
}

} // namespace
