//===--- Program.cpp - another program, run to its end --------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "cli/doctor/Program.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Program.h"

using llvm::StringRef;

namespace whofrees::cli {

static constexpr unsigned SecondsToWait = 60;

static std::string textOf(StringRef File) {
  auto Buffer = llvm::MemoryBuffer::getFile(File, /*IsText=*/true);
  return Buffer ? (*Buffer)->getBuffer().str() : std::string();
}

ProgramResult runProgram(StringRef Program,
                         llvm::ArrayRef<StringRef> Arguments) {
  ProgramResult Result;
  auto Found = llvm::sys::findProgramByName(Program);
  if (!Found) {
    Result.Problem = Found.getError().message();
    return Result;
  }
  llvm::SmallString<128> Output, Errors;
  if (llvm::sys::fs::createTemporaryFile("whofrees", "out", Output) ||
      llvm::sys::fs::createTemporaryFile("whofrees", "err", Errors)) {
    Result.Problem = "there is no place for temporary files";
    return Result;
  }
  const llvm::FileRemover RemoveOutput(Output), RemoveErrors(Errors);
  llvm::SmallVector<StringRef, 16> All{*Found};
  All.append(Arguments.begin(), Arguments.end());
  Result.Status = llvm::sys::ExecuteAndWait(
      *Found, All, /*Env=*/std::nullopt, {StringRef(), Output, Errors},
      SecondsToWait, /*MemoryLimit=*/0, &Result.Problem);
  Result.Output = textOf(Output);
  Result.Errors = textOf(Errors);
  return Result;
}

} // namespace whofrees::cli
