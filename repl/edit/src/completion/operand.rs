//! Where a value can stand: in a statement, right of a pipe, in a comparison.

use interp_syntax::SyntaxKind::{self, *};
use interp_syntax::SyntaxNode;
use interp_syntax::ast::{self, AstNode};
use interp_types::Type;

use super::item::{Candidate, CompletionKind};
use super::names::{keyword, takes_input};
use super::{Asked, MARK};

/// Words that begin a value.
const VALUE_WORDS: &[&str] = &["false", "if", "switch", "true"];

/// Words that begin a statement, besides those of a value.
const STATEMENT_WORDS: &[&str] = &[
    "break", "const", "continue", "defer", "do", "export", "fn", "for", "import", "let", "loop", "param",
    "return", "throw", "try", "while",
];

impl Asked<'_> {
    /// Returns everything that a value can begin with.
    pub(super) fn operands(&self) -> Vec<Candidate> {
        let mut found = self.variables();
        found.extend(self.script_functions());
        found.extend(self.sources());
        found.extend(self.modules());
        found.extend(self.builtins());
        found.extend(VALUE_WORDS.iter().map(|word| keyword(word)));
        found
    }

    /// Returns what fits where the checker knows what is wanted.
    pub(super) fn value_wanted(&self) -> Vec<Candidate> {
        let mut found = literals(self.document.observed().wanted());
        found.extend(self.operands());
        found
    }

    /// Returns what a statement can begin with.
    pub(super) fn statement(&self, statement: &SyntaxNode) -> Vec<Candidate> {
        let mut found = self.operands();
        found.extend(STATEMENT_WORDS.iter().map(|word| keyword(word)));
        if let Some(word) = statement.prev_sibling().and_then(|before| goes_on_with(&before)) {
            found.push(keyword(word).rank(1));
        }
        found
    }

    /// Returns what fits on one side of an operator: the words of the other side, where it compares.
    pub(super) fn compared(&self, node: &SyntaxNode, expr: &SyntaxNode) -> Vec<Candidate> {
        let mut found = self.other_side(node, expr).map_or_else(Vec::new, |ty| literals(&ty));
        found.extend(self.operands());
        found
    }

    /// Returns the type of the other side of a comparison.
    pub(super) fn other_side(&self, node: &SyntaxNode, expr: &SyntaxNode) -> Option<Type> {
        let binary = ast::BinaryExpr::cast(node.clone())?;
        let op = binary.op_token()?.kind();
        if !matches!(
            op,
            EqEq | BangEq | InKw | BangIn | Lt | LtEq | Gt | GtEq | Plus | Minus | QuestionQuestion
        ) {
            return None;
        }
        let (left, right) = (binary.left()?, binary.right()?);
        let other = if right.syntax() == expr { left } else { right };
        self.document.type_of(other.syntax()).map(|ty| ty.present().clone())
    }

    /// Returns the stages that take what is piped in.
    pub(super) fn stages(&self, pipe: &SyntaxNode) -> Vec<Candidate> {
        let input = ast::PipeExpr::cast(pipe.clone()).and_then(|pipe| pipe.input());
        let input =
            input.and_then(|input| self.document.type_of(input.syntax()).cloned()).unwrap_or_default();
        let mut found = self.library_stages(&input);
        let is_stage = |ty: &Type| matches!(ty, Type::Function(_) | Type::Stage(_));
        let script = self.document.script();
        for id in self.document.observed().in_sight() {
            let Some(local) = script.local(*id).filter(|local| is_stage(&local.ty)) else { continue };
            found.push(
                Candidate::new(local.name.clone(), CompletionKind::Variable).detail(local.ty.to_string()),
            );
        }
        let functions = script.functions.iter().filter(|function| takes_input(function));
        let names: Vec<&str> = functions.map(|function| function.name.as_str()).collect();
        let own = self.script_functions().into_iter();
        found.extend(own.filter(|function| names.contains(&function.label.as_str())));
        found
    }
}

/// Returns the literals of a type that has only some: words, bools.
pub(super) fn literals(ty: &Type) -> Vec<Candidate> {
    match ty {
        Type::Words(words) => {
            let word = |word: &str| {
                Candidate::new(format!("{word:?}"), CompletionKind::Word).detail(words.name.to_string())
            };
            words.words.iter().map(|it| word(it).rank(0)).collect()
        }
        Type::Bool => ["true", "false"].map(|word| keyword(word).rank(0)).to_vec(),
        Type::Optional(of) => literals(of),
        Type::Union(members) => members.iter().flat_map(literals).collect(),
        _ => Vec::new(),
    }
}

/// Returns the word with which the statement before may go on.
fn goes_on_with(before: &SyntaxNode) -> Option<&'static str> {
    let has = |kind: SyntaxKind| before.descendants().any(|node| node.kind() == kind);
    match before.kind() {
        Try if !has(CatchClause) => Some("catch"),
        ExprStatement if before.children().next()?.kind() == IfExpr => Some("else"),
        _ => None,
    }
    .filter(|_| !before.text().to_string().contains(MARK))
}
