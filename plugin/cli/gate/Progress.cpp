//===--- Progress.cpp - how far the gate is -------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "cli/gate/Progress.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/raw_ostream.h"

namespace whofrees::cli {

Progress::Progress(size_t Total)
    : Total(Total), OnTerminal(llvm::sys::Process::StandardErrIsDisplayed()) {
  if (OnTerminal && Total)
    draw("");
}

Progress::~Progress() {
  if (OnTerminal && Total)
    llvm::errs() << "\r\033[K";
}

void Progress::finished(llvm::StringRef File) {
  ++Done;
  if (!OnTerminal) {
    llvm::errs() << llvm::formatv("[{0}/{1}] {2}\n", Done, Total, File);
    return;
  }
  draw(File);
}

void Progress::draw(llvm::StringRef File) const {
  static constexpr size_t Width = 30;
  const size_t Full = Width * Done / Total;
  llvm::errs() << llvm::formatv(
      "\r\033[K[{0}{1}] {2}/{3} {4}", std::string(Full, '#'),
      std::string(Width - Full, ' '), Done, Total, File.take_back(40));
}

} // namespace whofrees::cli
