//===--- Import.h - models out of cppcheck's library files ------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_CLI_IMPORT_H
#define WHOFREES_CLI_IMPORT_H

#include "lifecycle/ModelFile.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <string>

namespace whofrees::cli {

/// Turns the <memory> and <resource> parts of the cppcheck library \p File into
/// a model, in YAML. Entries that \p Fits says no to are left out, with a
/// comment that says so. False, with \p Problem set, if the file cannot be
/// read.
bool importCppcheck(
    const std::string &File,
    llvm::function_ref<bool(const lifecycle::FunctionEntry &)> Fits,
    std::string &Model, std::string &Problem);

} // namespace whofrees::cli

#endif // WHOFREES_CLI_IMPORT_H
