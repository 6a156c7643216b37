//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "support/Expectations.h"

namespace whofrees::test {

LineTexts expectationsIn(llvm::StringRef Code) {
  LineTexts Expected;
  for (unsigned Line = 1; !Code.empty(); ++Line) {
    auto [Text, Rest] = Code.split('\n');
    auto [Before, After] = Text.split("//=");
    if (After.data() && Before.size() < Text.size())
      Expected[Line] = After.trim().str();
    Code = Rest;
  }
  return Expected;
}

std::string unmet(const LineTexts &Expected, const LineTexts &Found) {
  if (Expected.empty())
    return "nothing is expected\n";
  std::string Unmet;
  for (const auto &[Line, Text] : Expected) {
    auto It = Found.find(Line);
    if (It != Found.end() && It->second == Text)
      continue;
    Unmet += std::to_string(Line) + ": expected '" + Text + "', found " +
             (It == Found.end() ? "nothing" : "'" + It->second + "'") + "\n";
  }
  return Unmet;
}

} // namespace whofrees::test
