//===--- QuestionsCommand.cpp - whofrees questions ------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "cli/QuestionsCommand.h"
#include "ask/Catalogue.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/WithColor.h"
#include "llvm/Support/raw_ostream.h"

namespace whofrees::cli {

QuestionsCommand::QuestionsCommand()
    : Command("questions", "FILE...: find mistakes in the questions of your "
                           "own checks"),
      Files(llvm::cl::Positional, llvm::cl::desc("FILE..."),
            llvm::cl::sub(Name), llvm::cl::cat(category())),
      Reword("reword",
             llvm::cl::desc("The files give other words to questions that are "
                            "there, for the option 'Questions'"),
             llvm::cl::sub(Name), llvm::cl::cat(category())) {}

ExitStatus
QuestionsCommand::run(const clang::tooling::CompilationDatabase * /*Given*/) {
  if (Files.empty())
    return badUsage("which files?");
  ask::Catalogue Texts = ask::Catalogue::builtIn();
  bool Well = true;
  for (const std::string &File : Files) {
    const auto Text = llvm::MemoryBuffer::getFile(File);
    if (!Text) {
      llvm::WithColor::error(llvm::errs(), "whofrees")
          << File << ": " << Text.getError().message() << '\n';
      Well = false;
      continue;
    }
    auto Report = [](const llvm::SMDiagnostic &Problem) {
      Problem.print(nullptr, llvm::errs());
    };
    const llvm::MemoryBufferRef Buffer((*Text)->getBuffer(), File);
    Well &= Reword ? Texts.reword(Buffer, Report) : Texts.add(Buffer, Report);
  }
  return Well ? Done : Failed;
}

} // namespace whofrees::cli
