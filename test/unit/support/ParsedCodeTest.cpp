//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "support/ParsedCode.h"
#include "gtest/gtest.h"

using whofrees::test::ParsedCode;

TEST(ParsedCode, FindsTheDefinitionOfAFunction) {
  auto Code = ParsedCode::c("int f(void); int f(void) { return 1; }");
  ASSERT_TRUE(Code.compiles());
  ASSERT_NE(Code.function("f"), nullptr);
  EXPECT_TRUE(Code.function("f")->isThisDeclarationADefinition());
  EXPECT_EQ(Code.function("g"), nullptr);
}

TEST(ParsedCode, SeesTheHeadersOfTheSystem) {
  auto Code = ParsedCode::cxx("#include <memory_resource>\n"
                              "#include <stddef.h>\n"
                              "struct S { std::pmr::memory_resource *R; };");
  EXPECT_TRUE(Code.compiles());
  EXPECT_NE(Code.record("S"), nullptr);
}

TEST(ParsedCode, KeepsCodeThatDoesNotCompile) {
  auto Code = ParsedCode::cxx("void f() { undeclared(); }");
  EXPECT_FALSE(Code.compiles());
  EXPECT_NE(Code.function("f"), nullptr);
}
