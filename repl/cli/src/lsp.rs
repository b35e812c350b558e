//! `virtshell lsp`: the language server, on standard input and output.

use std::io::BufReader;

use repl_lsp::Ended;

use crate::arguments::Global;
use crate::exit::Exit;
use crate::imports::FileImporter;
use crate::report::Report;

/// Serves one editor until it is done. Nothing else is written on standard output.
pub(crate) fn serve(global: &Global) -> Exit {
    let input = BufReader::new(std::io::stdin());
    match repl_lsp::serve(input, std::io::stdout().lock(), stdlib_functions::catalogue(), FileImporter::new())
    {
        Ok(Ended::InOrder) => Exit::Done,
        Ok(Ended::WithoutShutdown) => Exit::Failed,
        Err(error) => {
            Report::new(global).note(&format!("the language server ends: {error}"));
            Exit::Failed
        }
    }
}
