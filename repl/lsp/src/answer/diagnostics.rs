//! What is wrong with a file.

use interp_source::{Diagnostic, Severity};
use lsp_types::{
    DiagnosticRelatedInformation, DiagnosticSeverity, Location, NumberOrString, PublishDiagnosticsParams, Uri,
};
use repl_edit::Known;

use crate::documents::OpenFile;

/// Returns everything that is wrong with a file.
pub(crate) fn diagnostics(uri: Uri, file: &OpenFile, known: &Known<'_>) -> PublishDiagnosticsParams {
    let all = file.document(known).diagnostics();
    let diagnostics = all.iter().map(|found| diagnostic(&uri, file, found)).collect();
    PublishDiagnosticsParams { uri, diagnostics, version: Some(file.version) }
}

/// Takes back what was said of a file.
pub(crate) fn no_diagnostics(uri: Uri) -> PublishDiagnosticsParams {
    PublishDiagnosticsParams { uri, diagnostics: Vec::new(), version: None }
}

/// Returns a diagnostic in the words of the protocol: title, label and help are one text there.
pub(super) fn diagnostic(uri: &Uri, file: &OpenFile, found: &Diagnostic) -> lsp_types::Diagnostic {
    let range = |span| file.lines.range(file.text(), span);
    let mut message = found.title.clone();
    if !found.primary.message.is_empty() {
        message += &format!("\n{}", found.primary.message);
    }
    for help in &found.help {
        message += &format!("\nhelp: {help}");
    }
    let related: Vec<_> = found
        .labels
        .iter()
        .map(|label| DiagnosticRelatedInformation {
            location: Location { uri: uri.clone(), range: range(label.span) },
            message: label.message.clone(),
        })
        .collect();
    lsp_types::Diagnostic {
        range: range(found.primary.span),
        severity: Some(match found.severity {
            Severity::Error => DiagnosticSeverity::ERROR,
            Severity::Warning => DiagnosticSeverity::WARNING,
            Severity::Note => DiagnosticSeverity::INFORMATION,
        }),
        code: Some(NumberOrString::String(found.code.to_string())),
        source: Some("virtshell".into()),
        message,
        related_information: Some(related).filter(|related| !related.is_empty()),
        ..lsp_types::Diagnostic::default()
    }
}
