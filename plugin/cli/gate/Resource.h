//===--- Resource.h - what a message is about -------------------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_CLI_GATE_RESOURCE_H
#define WHOFREES_CLI_GATE_RESOURCE_H

#include "ask/Catalogue.h"
#include <string>

namespace whofrees::cli {

/// The name that stands for {resource} in \p Message, a warning of \p Check.
/// Every name of the message, if no text of the catalogue fits.
std::string resourceOf(llvm::StringRef Message, llvm::StringRef Check,
                       const ask::Catalogue &Texts);

} // namespace whofrees::cli

#endif // WHOFREES_CLI_GATE_RESOURCE_H
