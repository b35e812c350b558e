" Colours of virtshell scripts. `virtshell lsp` knows more: this is for where no language server runs.
if exists('b:current_syntax')
  finish
endif

syntax match virtName "\<[[:alpha:]_]\w*\>"
syntax match virtFunction "\<[[:alpha:]_]\w*\>\ze\s*("
syntax match virtField "\%(?\.\|\.\@<!\.\.\@!\)\s*\zs[[:alpha:]_]\w*\ze\%(\s*(\)\@!"
syntax match virtOption "\<[[:alpha:]_]\w*\>\ze\s*::\@!"
syntax match virtModule "\<[[:alpha:]_]\w*\>\ze::"
syntax match virtType "\<\u\w*\>"

" A word after a dot is a field, whatever it means elsewhere.
syntax match virtConditional "\.\@<!\<\%(else\|if\|switch\)\>"
syntax match virtRepeat "\.\@<!\<\%(do\|for\|in\|loop\|until\|while\)\>"
syntax match virtStatement "\.\@<!\<\%(break\|continue\|return\)\>"
syntax match virtException "\.\@<!\<\%(catch\|throw\|try\)\>"
syntax match virtKeyword "\.\@<!\<\%(as\|const\|export\|fn\|let\)\>"
syntax match virtKeyword "\<defer\>\ze\s*{"
syntax match virtKeyword "^\s*\zs\<param\>"
syntax match virtInclude "\.\@<!\<import\>"
syntax match virtBoolean "\.\@<!\<\%(true\|false\)\>"
syntax match virtPrimitive "\<\%(bool\|char\|float\|int\|string\)\>\ze\%(\s*(\)\@!"

syntax match virtNumber "\<\d[0-9_]*\%(\.\d[0-9_]*\)\?\%([eE][-+]\?\d\+\)\?\>"
syntax match virtNumber "\<0[xX][0-9a-fA-F_]\+\>\|\<0[oO][0-7_]\+\>\|\<0[bB][01_]\+\>"
syntax match virtQuantity "\<\d[0-9_]*\%(\.\d[0-9_]*\)\?\%([KMGTPE]iB\|[kKMGTPE]\?B\|[kMGT]\?bit\)\%(/s\)\?\>"
syntax match virtQuantity "\<\d[0-9_]*\%(\.\d[0-9_]*\)\?\%(\%(ns\|us\|µs\|ms\|min\|[smhdw]\)\d*\)\+\>"
syntax match virtQuantity "\<\d[0-9_]*\%(\.\d[0-9_]*\)\?%"

syntax match virtOperator "[-+*/%&^<>=!|?]"
syntax match virtAttribute "#\[\s*\w*\s*\]"

syntax match virtEscape "\\\%(x\x\{2}\|u\x\{4}\|U\x\{8}\|.\)\|\"\"" contained
syntax region virtInterpolation matchgroup=virtDelimiter start="${" end="}" contained contains=TOP
syntax region virtString start=+"+ skip=+\\.\|""+ end=+"+ end=+$+ contains=virtEscape,virtInterpolation
syntax region virtString start=+`+ skip=+``+ end=+`+ contains=virtInterpolation
syntax region virtString start=+\z(#\+\)"+ end=+"\z1+
syntax match virtCharacter "'\%(\\.[^']*\|[^'\\]\)'"

syntax keyword virtTodo TODO FIXME NOTE contained
syntax region virtComment start="/\*" end="\*/" contains=virtComment,virtTodo,@Spell
syntax match virtComment "//.*$" contains=virtTodo,@Spell
syntax match virtDoc "///.*$\|//!.*$" contains=@Spell
syntax match virtComment "\%^#!.*$"

highlight default link virtAttribute PreProc
highlight default link virtBoolean Boolean
highlight default link virtCharacter Character
highlight default link virtComment Comment
highlight default link virtConditional Conditional
highlight default link virtDelimiter Delimiter
highlight default link virtDoc SpecialComment
highlight default link virtEscape SpecialChar
highlight default link virtException Exception
highlight default link virtField Identifier
highlight default link virtFunction Function
highlight default link virtInclude Include
highlight default link virtKeyword Keyword
highlight default link virtModule Include
highlight default link virtNumber Number
highlight default link virtOperator Operator
highlight default link virtOption Identifier
highlight default link virtPrimitive Type
highlight default link virtQuantity Number
highlight default link virtRepeat Repeat
highlight default link virtStatement Statement
highlight default link virtString String
highlight default link virtTodo Todo
highlight default link virtType Type

syntax sync minlines=100
let b:current_syntax = 'virt'
