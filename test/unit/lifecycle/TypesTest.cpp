//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
// What types are to a lifecycle. The fields of one struct are the examples;
// what is expected of each stands beside it.
//===----------------------------------------------------------------------===//

#include "lifecycle/Types.h"
#include "support/ParsedCode.h"
#include "clang/AST/Decl.h"
#include "gtest/gtest.h"

using namespace whofrees::lifecycle;
using whofrees::test::ParsedCode;

namespace {

clang::QualType typeOf(const ParsedCode &Code, llvm::StringRef Field,
                       llvm::StringRef Of = "Examples") {
  const clang::RecordDecl *R = Code.record(Of);
  if (R)
    for (const clang::FieldDecl *F : R->fields())
      if (F->getName() == Field)
        return F->getType();
  ADD_FAILURE() << "no field " << Field.str() << " in " << Of.str();
  return {};
}

// Parsed once: the library's headers are most of the time this takes.
class StdTypes : public testing::Test {
protected:
  static void SetUpTestSuite() {
    Code = std::make_unique<ParsedCode>(ParsedCode::cxx(R"(
#include <any>
#include <functional>
#include <memory>
#include <memory_resource>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>
struct Plain { int A; double B[4]; };
struct Named { char *Name; int Length; };
struct Derived : Named { int More; };
struct Tree { std::vector<Tree> Children; char *Name; };
struct Counter { std::vector<Counter> Children; int Count; };
struct OwnResource : std::pmr::memory_resource {
  void *do_allocate(size_t, size_t) override;
  void do_deallocate(void *, size_t, size_t) override;
  bool do_is_equal(const memory_resource &) const noexcept override;
};
struct OwnArena : std::pmr::monotonic_buffer_resource {};
namespace mine { struct vector { char *Data; }; }
struct Examples {
  int Number;
  int *Pointer;
  int &Reference;
  void (*Function)(int *);
  std::unique_ptr<int> Unique;
  std::shared_ptr<int> Shared;
  std::vector<int> Ints;
  std::vector<int *> Pointers;
  std::vector<std::string_view> Views;
  std::vector<Plain> Plains;
  std::vector<Named> NamedOnes;
  std::map<int, char *> Map;
  std::map<int, int> IntMap;
  std::unordered_map<std::string, int> Hashed;
  std::string String;
  std::string_view StringView;
  std::pmr::string PmrString;
  std::pmr::vector<int> PmrInts;
  std::pmr::vector<int *> PmrPointers;
  std::vector<int>::iterator Iterator;
  std::pmr::memory_resource *ResourcePointer;
  std::pmr::monotonic_buffer_resource Monotonic;
  std::pmr::unsynchronized_pool_resource Pool;
  std::pmr::polymorphic_allocator<int> Handle;
  std::allocator<int> Stateless;
  std::optional<int> MaybeInt;
  std::optional<int *> MaybePointer;
  std::pair<int, char *> Pair;
  std::tuple<int, int *> Tuple;
  std::function<void()> Callable;
  std::any Anything;
  Plain Record;
  Named Text;
  Derived MoreText;
  Plain PlainArray[3];
  int *PointerArray[3];
  Tree Recursive;
  Counter RecursiveCounter;
  OwnResource Own;
  OwnArena Inherited;
  mine::vector Mine;
};
)"));
    ASSERT_TRUE(Code->compiles());
  }
  static void TearDownTestSuite() { Code.reset(); }

  clang::QualType type(llvm::StringRef Field) { return typeOf(*Code, Field); }

  static std::unique_ptr<ParsedCode> Code;
  TypeModel Types;
};

std::unique_ptr<ParsedCode> StdTypes::Code;

TEST_F(StdTypes, HaveRoles) {
  const struct {
    const char *Field;
    TypeRole Role;
  } Expected[] = {
      {"Number", TypeRole::Other},
      {"Pointer", TypeRole::Pointer},
      {"Reference", TypeRole::Pointer},
      {"Function", TypeRole::Other},
      {"Unique", TypeRole::UniqueOwner},
      {"Shared", TypeRole::SharedOwner},
      {"Ints", TypeRole::Container},
      {"Map", TypeRole::Container},
      {"Hashed", TypeRole::Container},
      {"String", TypeRole::Container},
      {"StringView", TypeRole::View},
      {"Iterator", TypeRole::View},
      {"PmrString", TypeRole::PmrContainer},
      {"PmrInts", TypeRole::PmrContainer},
      {"ResourcePointer", TypeRole::Pointer},
      {"Monotonic", TypeRole::StdArena},
      {"Pool", TypeRole::StdArena},
      {"Handle", TypeRole::PolymorphicAllocator},
      {"Stateless", TypeRole::StdAllocator},
      {"MaybeInt", TypeRole::Wrapper},
      {"Pair", TypeRole::Wrapper},
      {"Callable", TypeRole::Wrapper},
      {"Record", TypeRole::Record},
      {"Own", TypeRole::MemoryResource},
      {"Inherited", TypeRole::MemoryResource},
      {"Mine", TypeRole::Record},
  };
  for (const auto &E : Expected)
    EXPECT_EQ(Types.roleOf(type(E.Field)), E.Role) << E.Field;
}

TEST_F(StdTypes, CarryPointersOrNot) {
  for (const char *Field :
       {"Pointer",   "Reference",  "Pointers",     "Views",    "NamedOnes",
        "Map",       "StringView", "PmrString",    "PmrInts",  "Iterator",
        "Handle",    "Monotonic",  "MaybePointer", "Pair",     "Tuple",
        "Callable",  "Anything",   "Text",         "MoreText", "PointerArray",
        "Recursive", "Mine"})
    EXPECT_TRUE(Types.canCarry(type(Field))) << Field;
  for (const char *Field :
       {"Number", "Function", "Ints", "Plains", "IntMap", "String", "Hashed",
        "MaybeInt", "Record", "PlainArray", "Stateless", "RecursiveCounter",
        "Unique"})
    EXPECT_FALSE(Types.canCarry(type(Field))) << Field;
}

TEST_F(StdTypes, CarryTheSameInWhateverOrderTheyAreAsked) {
  clang::QualType Children = typeOf(*Code, "Children", "Tree");
  EXPECT_TRUE(Types.canCarry(type("Recursive")));
  EXPECT_TRUE(Types.canCarry(Children));
  TypeModel Other;
  EXPECT_TRUE(Other.canCarry(Children));
  EXPECT_TRUE(Other.canCarry(type("Recursive")));
}

TEST_F(StdTypes, HaveElementsThatCarry) {
  for (const char *Field : {"Pointers", "Views", "Map", "PmrPointers"})
    EXPECT_TRUE(Types.elementsCarry(type(Field))) << Field;
  // The memory of a pmr container is carried, its numbers are not.
  for (const char *Field : {"Ints", "PmrInts", "PmrString", "IntMap", "String"})
    EXPECT_FALSE(Types.elementsCarry(type(Field))) << Field;
}

TEST_F(StdTypes, AreOnePlaceUnlessTheirFieldsArePublic) {
  for (const char *Field : {"Ints", "Unique", "String", "StringView", "Handle",
                            "MaybePointer", "Monotonic", "Callable"})
    EXPECT_TRUE(Types.isOpaque(type(Field))) << Field;
  for (const char *Field :
       {"Number", "Pointer", "Pair", "Record", "Own", "Mine"})
    EXPECT_FALSE(Types.isOpaque(type(Field))) << Field;
}

TEST_F(StdTypes, AreToldFromTheProgramsOwn) {
  EXPECT_TRUE(isInStd(recordOf(type("PmrInts"))));
  EXPECT_TRUE(isInStd(recordOf(type("Monotonic"))));
  EXPECT_TRUE(isInStd(recordOf(type("Iterator")))); // __gnu_cxx
  EXPECT_FALSE(isInStd(recordOf(type("Mine"))));
  EXPECT_FALSE(isInStd(recordOf(type("Record"))));
  EXPECT_TRUE(TypeModel::isMemoryResource(cxxRecordOf(type("Own"))));
  EXPECT_TRUE(TypeModel::isMemoryResource(cxxRecordOf(type("Inherited"))));
  EXPECT_FALSE(TypeModel::isMemoryResource(cxxRecordOf(type("Record"))));
  EXPECT_FALSE(TypeModel::isMemoryResource(nullptr));
}

TEST(RecordOf, LooksThroughReferencesSugarAndOnePointer) {
  auto Code = ParsedCode::cxx(R"(
struct S { int A; };
using Alias = const S;
struct Later;
struct Examples {
  S Value;
  Alias &Reference;
  Alias *Pointer;
  S **Twice;
  int Number;
  Later *Forward;
};
)");
  ASSERT_TRUE(Code.compiles());
  const clang::RecordDecl *S = Code.record("S");
  EXPECT_EQ(recordOf(typeOf(Code, "Value")), S);
  EXPECT_EQ(recordOf(typeOf(Code, "Reference")), S);
  EXPECT_EQ(recordOf(typeOf(Code, "Pointer")), nullptr);
  EXPECT_EQ(recordOf(typeOf(Code, "Pointer"), true), S);
  EXPECT_EQ(recordOf(typeOf(Code, "Twice"), true), nullptr);
  EXPECT_EQ(recordOf(typeOf(Code, "Number"), true), nullptr);
  EXPECT_NE(recordOf(typeOf(Code, "Forward"), true), nullptr);
  EXPECT_EQ(recordOf(clang::QualType(), true), nullptr);
}

TEST(TypeModel, KnowsNothingOfNoType) {
  TypeModel Types;
  EXPECT_EQ(Types.roleOf({}), TypeRole::Other);
  EXPECT_FALSE(Types.canCarry({}));
}

} // namespace
