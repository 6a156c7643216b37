// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "ask/TextRules.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using llvm::StringRef;

namespace whofrees::ask {
namespace {

bool isQuestion(TextKind Kind) {
  return Kind == TextKind::Question || Kind == TextKind::Smaller;
}

bool isWordByte(char C) {
  return llvm::isAlnum(C) || C == '_' || static_cast<unsigned char>(C) >= 0x80;
}

bool containsWord(StringRef Text, StringRef Word) {
  if (Word.empty())
    return false;
  for (size_t At = Text.find(Word); At != StringRef::npos;
       At = Text.find(Word, At + 1)) {
    size_t End = At + Word.size();
    if ((At == 0 || !isWordByte(Text[At - 1])) &&
        (End == Text.size() || !isWordByte(Text[End])))
      return true;
  }
  return false;
}

/// A sign that the text shows code: messages leave writing it to the reader.
bool showsCode(StringRef Text) {
  if (Text.find_first_of(";`") != StringRef::npos || Text.contains("->") ||
      Text.contains("==") || Text.contains("::"))
    return true;
  for (size_t At = Text.find('('); At != StringRef::npos;
       At = Text.find('(', At + 1))
    if (At > 0 && (isWordByte(Text[At - 1]) || Text[At - 1] == '}'))
      return true;
  return false;
}

std::string brokenMarks(TextKind Kind, StringRef Text) {
  size_t Marks = Text.count('?');
  if (isQuestion(Kind))
    return Marks == 1 && Text.back() == '?'
               ? ""
               : "a question has one '?', and it is the last character";
  return Marks == 0 ? "" : "only a question holds a '?'";
}

std::string brokenSentence(TextKind Kind, StringRef Text) {
  if (Kind == TextKind::Summary)
    return Text.back() == '.' ? "" : "a summary ends with a full stop";
  if (Text.front() >= 'A' && Text.front() <= 'Z')
    return "a text starts in lower case";
  if (StringRef(".!:,").contains(Text.back()))
    return "a text ends without a punctuation mark, or with the '?' of a "
           "question";
  return "";
}

std::string brokenPlaceholders(TextKind Kind, StringRef Text,
                               const TextScope &Scope) {
  bool SawPage = false;
  while (!Text.empty()) {
    size_t Open = Text.find_first_of("{}");
    if (Open == StringRef::npos)
      break;
    size_t Close = Text.find_first_of("{}", Open + 1);
    if (Text[Open] == '}' || Close == StringRef::npos || Text[Close] == '{')
      return "'{' and '}' stand around a placeholder, and nowhere else";
    StringRef Name = Text.slice(Open + 1, Close);
    if (Name == PageName && Kind == TextKind::Pattern)
      SawPage = true;
    else if (!llvm::is_contained(Scope.Names, Name))
      return ("unknown placeholder '{" + Name + "}'" +
              (Scope.Names.empty()
                   ? llvm::Twine(", this text is given no names")
                   : ", this text is given {" +
                         llvm::Twine(llvm::join(Scope.Names, "}, {")) + "}"))
          .str();
    Text = Text.drop_front(Close + 1);
  }
  if (Kind == TextKind::Pattern && !SawPage)
    return "hint 3 names the page to read, as {page}";
  return "";
}

std::string brokenMay(TextKind Kind, StringRef Text, const TextScope &Scope) {
  if (Kind == TextKind::Summary || Kind == TextKind::Misconception)
    return "";
  bool SaysMay = llvm::any_of(Scope.MayWords, [&](const std::string &Word) {
    return containsWord(Text, Word);
  });
  if (Kind == TextKind::Maybe && !SaysMay)
    return "the 'maybe' of a fact holds the language's word for \"may\"";
  if (Kind != TextKind::Maybe && SaysMay)
    return "the word for \"may\" belongs in the 'maybe' of a fact only";
  return "";
}

} // namespace

std::string brokenRule(TextKind Kind, StringRef Text, const TextScope &Scope) {
  if (Text.empty())
    return "a text is not empty";
  if (llvm::any_of(Text, [](char C) {
        return static_cast<unsigned char>(C) < 0x20 || C == 0x7f;
      }))
    return "a text is one line, without control characters";
  if (Text.trim() != Text)
    return "a text neither starts nor ends with a blank";
  if (Text.find_first_of("[]") != StringRef::npos)
    return "a text holds no '[' or ']': several editors cut the message there";
  if (showsCode(Text))
    return "a text holds no code, and no ';'";
  for (std::string Broken :
       {brokenMarks(Kind, Text), brokenSentence(Kind, Text),
        brokenPlaceholders(Kind, Text, Scope), brokenMay(Kind, Text, Scope)})
    if (!Broken.empty())
      return Broken;
  return "";
}

} // namespace whofrees::ask
