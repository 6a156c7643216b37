-- What Neovim's own client shows: opens the example, waits for the question and
-- the path to it, mends the file, and waits for the question to go. Run by
-- in_editors.py, which says in the environment which settings to take and what
-- to open.

local example = os.getenv('WHOFREES_EXAMPLE')
local check, corrected = os.getenv('WHOFREES_CHECK'), os.getenv('WHOFREES_CORRECTED')
local patience = tonumber(os.getenv('WHOFREES_PATIENCE')) * 1000

local function fail(what)
  io.stderr:write('not so: ' .. what .. '\n')
  vim.cmd('cquit 1')
end

local function questions(buffer)
  return vim.tbl_filter(function(each)
    return vim.startswith(tostring(each.code), 'whofrees-')
  end, vim.diagnostic.get(buffer))
end

vim.cmd('filetype on')
dofile(os.getenv('WHOFREES_SETTINGS'))
vim.cmd('edit ' .. vim.fn.fnameescape(example))
local buffer = vim.api.nvim_get_current_buf()

if not vim.wait(patience, function() return #questions(buffer) > 0 end) then
  fail('there is a question about ' .. example)
end
for _, each in ipairs(questions(buffer)) do
  if each.code ~= check then fail(each.code .. ' is ' .. check) end
  if not each.message:match('%?') then fail('a question in ' .. each.message) end
  local path = each.user_data.lsp.relatedInformation
  if not path or #path == 0 then fail('the path is related information') end
  if not each.source or each.source ~= 'clang-tidy' then fail('a source') end
  print(each.lnum + 1 .. ': ' .. each.message .. ' [' .. each.code .. ']')
  for _, note in ipairs(path) do
    print(note.location.range.start.line + 1 .. ': ' .. note.message)
  end
end

vim.api.nvim_buf_set_lines(buffer, 0, -1, false, vim.fn.readfile(corrected))
if not vim.wait(patience, function() return #questions(buffer) == 0 end) then
  fail('the question goes with the mistake')
end
print('gone')
vim.lsp.stop_client(vim.lsp.get_active_clients())
vim.cmd('qall!')
