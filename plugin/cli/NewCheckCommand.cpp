//===--- NewCheckCommand.cpp - whofrees new-check -------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "cli/NewCheckCommand.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/WithColor.h"
#include "llvm/Support/raw_ostream.h"
#include <utility>
#include <vector>

using llvm::StringRef;

namespace whofrees::cli {

namespace {

/// A file of the folder new-check, without its ".in".
struct Template {
  StringRef Name, Text;
};

constexpr Template Templates[] = {
#include "templates.inc"
};

struct NewFile {
  std::string Path, Text;
};

} // namespace

NewCheckCommand::NewCheckCommand()
    : Command("new-check", "COURSE-NAME [DIR]: write a check of your own, with "
                           "its questions, page and tests"),
      Check(llvm::cl::Positional, llvm::cl::desc("COURSE-NAME"),
            llvm::cl::sub(Name), llvm::cl::cat(category())),
      Directory(llvm::cl::Positional, llvm::cl::desc("DIR"),
                llvm::cl::init("."), llvm::cl::sub(Name),
                llvm::cl::cat(category())),
      Of("shape", llvm::cl::desc("What the rule is about:"),
         llvm::cl::values(
             clEnumValN(Flow, "flow", "the steps of a function (default)"),
             clEnumValN(Record, "record",
                        "how objects of a type begin and "
                        "end")),
         llvm::cl::init(Flow), llvm::cl::sub(Name), llvm::cl::cat(category())) {
}

/// What is wrong with the name of a check; empty if nothing is.
static std::string wrongName(StringRef Check) {
  const auto [Course, Name] = Check.split('-');
  const bool Letters = llvm::all_of(Check, [](char C) {
    return llvm::isDigit(C) || (C >= 'a' && C <= 'z') || C == '-';
  });
  auto Starts = [](StringRef Word) { return Word[0] >= 'a' && Word[0] <= 'z'; };
  llvm::SmallVector<StringRef, 8> Words;
  Check.split(Words, '-');
  if (Check.empty())
    return "which name?";
  if (!Letters || !Starts(Check) || llvm::is_contained(Words, "") ||
      Name.empty() || !Starts(Name))
    return ("'" + Check +
            "' is no name for a check: it is the course and the rule, in "
            "lower-case words with '-' between, as 'cs101-no-heap'")
        .str();
  // These have a meaning to clang-tidy, to the gate and to NOLINT, or to CMake.
  static constexpr StringRef Taken[] = {
      "whofrees",    "clang",       "bugprone",
      "cert",        "misc",        "cppcoreguidelines",
      "modernize",   "performance", "readability",
      "portability", "llvm",        "google",
      "concurrency", "hicpp",       "custom",
      "all",         "clean",       "help",
      "install",     "package",     "test"};
  if (llvm::is_contained(Taken, Course))
    return ("'" + Course +
            "' is taken: begin the name with that of your course, as "
            "'cs101-" +
            Name + "'")
        .str();
  return "";
}

/// "no-heap" as the name of a class: NoHeap.
static std::string className(StringRef Name) {
  std::string Result;
  bool Begins = true;
  for (char C : Name) {
    if (C != '-')
      Result += Begins ? llvm::toUpper(C) : C;
    Begins = C == '-';
  }
  return Result;
}

static std::string fill(StringRef Text,
                        llvm::ArrayRef<std::pair<StringRef, StringRef>> With) {
  std::string Result = Text.str();
  for (const auto &[Name, Value] : With)
    for (size_t At = Result.find(Name); At != std::string::npos;
         At = Result.find(Name, At + Value.size()))
      Result.replace(At, Name.size(), Value.str());
  return Result;
}

static bool write(const NewFile &File) {
  namespace fs = llvm::sys::fs;
  std::error_code Problem;
  // Of "CMakeLists.txt" there is none: it goes where we are.
  if (llvm::StringRef Parent = llvm::sys::path::parent_path(File.Path);
      !Parent.empty())
    Problem = fs::create_directories(Parent);
  if (!Problem) {
    llvm::raw_fd_ostream OS(File.Path, Problem, fs::CD_CreateNew);
    if (!Problem) {
      OS << File.Text;
      OS.close();
      Problem = OS.error();
      OS.clear_error();
    }
  }
  if (Problem)
    llvm::WithColor::error(llvm::errs(), "whofrees")
        << File.Path << ": " << Problem.message() << '\n';
  return !Problem;
}

/// Where the package is that this program belongs to.
static std::string installedAt() {
  namespace path = llvm::sys::path;
  const std::string Program = llvm::sys::fs::getMainExecutable(
      nullptr, reinterpret_cast<void *>(&installedAt));
  const StringRef Prefix = path::parent_path(path::parent_path(Program));
  llvm::SmallString<128> Package(Prefix);
  path::append(Package, WHOFREES_INSTALL_LIBDIR, "cmake", "Whofrees");
  return llvm::sys::fs::exists(Package) ? Prefix.str()
                                        : "<where Whofrees is installed>";
}

ExitStatus
NewCheckCommand::run(const clang::tooling::CompilationDatabase * /*Given*/) {
  if (std::string Wrong = wrongName(Check); !Wrong.empty())
    return badUsage(Wrong);
  const auto [Course, Name] = StringRef(Check).split('-');
  const std::string Class = className(Name);
  const StringRef Shape = Of == Flow ? "flow" : "record";
  const std::string When =
      Of == Flow ? "when_a_round_acquires" : "when_no_function_ends_it";
  const std::string Otherwise =
      Of == Flow ? "when_no_round_acquires" : "when_a_function_ends_it";
  auto At = [&](const llvm::Twine &Path) {
    llvm::SmallString<128> Whole(StringRef(Directory.getValue()));
    llvm::sys::path::append(Whole, Path);
    llvm::sys::path::remove_dots(Whole);
    return std::string(Whole);
  };
  auto Text = [&](const llvm::Twine &Of) {
    const std::string Wanted = Of.str();
    const auto *Found = llvm::find_if(
        Templates, [&](const Template &Each) { return Each.Name == Wanted; });
    return fill(Found->Text,
                {{"@CHECK@", Check}, {"@PLUGIN@", Course}, {"@CLASS@", Class}});
  };
  std::vector<NewFile> Files = {
      {At("checks/" + Class + ".cpp"), Text(Shape + ".cpp")},
      {At("questions/" + Check + ".yaml"), Text(Shape + ".yaml")},
      {At("docs/" + Check + ".md"), Text(Shape + ".md")},
      {At("tests/" + Check + "/asks_" + When + ".cpp"),
       Text(Shape + ".asks.cpp")},
      {At("tests/" + Check + "/quiet_" + Otherwise + ".cpp"),
       Text(Shape + ".quiet.cpp")}};
  for (const NewFile &Each : Files)
    if (llvm::sys::fs::exists(Each.Path)) {
      llvm::WithColor::error(llvm::errs(), "whofrees")
          << "'" << Each.Path << "' is there already: nothing was written\n";
      return Failed;
    }
  const std::string Build = At("CMakeLists.txt");
  const auto There = llvm::MemoryBuffer::getFile(Build);
  if (!There)
    Files.push_back({Build, Text("CMakeLists.txt")});
  for (const NewFile &Each : Files)
    if (!write(Each))
      return Failed;
  for (const NewFile &Each : Files)
    llvm::outs() << Each.Path << '\n';
  if (There && !(*There)->getBuffer().contains("whofrees_add_plugin"))
    llvm::outs() << "\n'" << Build
                 << "' was there, and builds no plugin yet. Add to it:\n\n"
                 << Text("CMakeLists.txt");
  else
    llvm::outs() << "\nBuild it, and run its tests:\n"
                    "  cmake -S "
                 << Directory << " -B " << At("build")
                 << " -DCMAKE_PREFIX_PATH=" << installedAt()
                 << "\n  cmake --build " << At("build")
                 << "\n  ctest --test-dir " << At("build")
                 << " --output-on-failure\n";
  return Done;
}

} // namespace whofrees::cli
