-- A session of Neovim with the language server, from opening a file to saving nothing. What it finds it prints.
vim.opt.runtimepath:append(os.getenv("SYNTAX_FILES"))
vim.cmd("filetype plugin on | syntax on")
vim.cmd("edit nightly.virt")
print("file type: " .. vim.bo.filetype)
local name = function(line, column) return vim.fn.synIDattr(vim.fn.synID(line, column, 1), "name") end
print("colours: " .. name(1, 1) .. " " .. name(2, 1) .. " " .. name(3, 1))

local id = vim.lsp.start_client({ name = "virtshell", cmd = { os.getenv("VIRTSHELL"), "lsp" }, root_dir = vim.fn.getcwd() })
vim.lsp.buf_attach_client(0, id)
local wait = function(condition) return vim.wait(20000, condition) end
local line = function(number) return vim.api.nvim_buf_get_lines(0, number - 1, number, false)[1] end
local ask = function(method, row, column)
  local params = { textDocument = vim.lsp.util.make_text_document_params(), position = { line = row, character = column } }
  local answers = vim.lsp.buf_request_sync(0, method, params, 20000) or {}
  return (answers[id] or {}).result
end

wait(function() return #vim.diagnostic.get(0) == 2 end)
for _, found in ipairs(vim.diagnostic.get(0)) do
  print("wrong: " .. found.code .. " at " .. found.lnum .. ":" .. found.col)
end
local first = ask("textDocument/completion", 2, 26).items[1]
print("completion: " .. first.label .. " " .. first.detail)
print("hover: " .. ask("textDocument/hover", 2, 12).contents.value:match("```virt\n(.-)\n"))

vim.api.nvim_buf_set_lines(0, 2, 3, false, { "domains() | where(|d| d.memory>grüße);", "grüße" })
print("right: " .. tostring(wait(function() return #vim.diagnostic.get(0) == 0 end)))
vim.api.nvim_win_set_cursor(0, { 4, 0 })
vim.lsp.buf.rename("least")
wait(function() return line(4) == "least" end)
local format = vim.lsp.buf.format or function() vim.lsp.buf.formatting_sync(nil, 20000) end
format()
for number = 1, 4 do print("line: " .. line(number)) end
vim.lsp.stop_client(id)
print("stopped: " .. tostring(wait(function() return vim.lsp.client_is_stopped(id) end)))
vim.cmd("qa!")
