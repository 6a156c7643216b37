//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
// Expectations that stand beside the code they are about, in comments:
//
//   void *xmalloc(size_t n);   //= acquire named, null
//
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_TEST_UNIT_SUPPORT_EXPECTATIONS_H
#define WHOFREES_TEST_UNIT_SUPPORT_EXPECTATIONS_H

#include "llvm/ADT/StringRef.h"
#include <map>
#include <string>

namespace whofrees::test {

/// What is said of each line, lines counted from 1.
using LineTexts = std::map<unsigned, std::string>;

/// The text behind each `//=` of \p Code.
LineTexts expectationsIn(llvm::StringRef Code);

/// One line of text for each expectation that \p Found does not meet, and none
/// if all is as expected. Lines without an expectation may be as they like; but
/// code without any expectation is a mistake of the test.
std::string unmet(const LineTexts &Expected, const LineTexts &Found);

} // namespace whofrees::test

#endif // WHOFREES_TEST_UNIT_SUPPORT_EXPECTATIONS_H
