" Scripts of virtshell, by their name or first line.
autocmd BufRead,BufNewFile *.virt setfiletype virt
autocmd BufRead * if getline(1) =~# '^#!.*\<virtshell\>' | setfiletype virt | endif
