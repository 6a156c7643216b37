//===--- DocsPages.cpp - the docs pages, as part of the program -----------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "cli/gate/Outputs.h"

namespace whofrees::cli {

llvm::StringRef docsPage(llvm::StringRef Check) {
  static constexpr struct {
    llvm::StringLiteral Check, Text;
  } Pages[] = {
#include "pages.inc"
  };
  if (!Check.consume_front("whofrees-"))
    return {};
  for (const auto &Page : Pages)
    if (Page.Check == Check)
      return Page.Text;
  return {};
}

} // namespace whofrees::cli
