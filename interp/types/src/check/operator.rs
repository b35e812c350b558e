//! Operators: `a + b`, `a == b`, `a && b`, `a ?? b`, `!a`, `x as T`, `a..b`.

use interp_record::Value;
use interp_source::{Diagnostic, Span};
use interp_syntax::{SyntaxKind, ast, ast::AstNode};

use super::fit::{Place, literal_number};
use super::{Checker, invalid};
use crate::operators::{Family, Outcome, binary, family};
use crate::typed::{BinaryOp, Expr, ExprKind, FieldAccess, Logic, Range, UnaryOp};
use crate::{Type, codes, join, report};

impl Checker<'_> {
    pub(super) fn unary(&mut self, node: &ast::UnaryExpr) -> Expr {
        let span = self.span(node.syntax());
        let operand = self.operand(node.operand().as_ref(), span);
        let op = match node.op_token().map(|token| token.kind()) {
            Some(SyntaxKind::Bang) => UnaryOp::Not,
            Some(SyntaxKind::Minus) => UnaryOp::Negate,
            Some(SyntaxKind::Plus) => UnaryOp::Plus,
            _ => return invalid(span),
        };
        let ty = match op {
            UnaryOp::Not => {
                self.fit_condition(&operand);
                Type::Bool
            }
            UnaryOp::Negate | UnaryOp::Plus => self.signed(&operand),
        };
        if let (UnaryOp::Negate, ExprKind::Literal(value)) = (op, &operand.kind)
            && let Some(value) = negated(value)
        {
            return Expr { kind: ExprKind::Literal(value), ty, span };
        }
        Expr { kind: ExprKind::Unary(op, Box::new(operand)), ty, span }
    }

    fn signed(&mut self, operand: &Expr) -> Type {
        match &operand.ty {
            Type::Bool
            | Type::Unit
            | Type::String
            | Type::Words(_)
            | Type::Char
            | Type::Cidr
            | Type::Glob
            | Type::Ip
            | Type::Mac
            | Type::Path
            | Type::Regex
            | Type::Secret
            | Type::Time
            | Type::Uri
            | Type::Uuid
            | Type::Size
            | Type::Rate
            | Type::List(_)
            | Type::Object(_)
            | Type::Record(_) => {
                let title = format!("{} has no negative", operand.ty.described());
                self.report(Diagnostic::error(codes::OPERANDS, operand.span, title).label("takes no sign"));
                Type::Unknown
            }
            Type::Int | Type::Float | Type::Duration | Type::Percent => operand.ty.clone(),
            _ => Type::Unknown,
        }
    }

    pub(super) fn binary(&mut self, node: &ast::BinaryExpr) -> Expr {
        let span = self.span(node.syntax());
        let Some(token) = node.op_token() else { return invalid(span) };
        match token.kind() {
            SyntaxKind::AmpAmp => self.logic(node, Logic::And, span),
            SyntaxKind::PipePipe => self.logic(node, Logic::Or, span),
            SyntaxKind::QuestionQuestion => self.coalesce(node, span),
            kind => {
                let mut left = self.operand(node.left().as_ref(), span);
                let mut right = self.operand(node.right().as_ref(), span);
                let Some(op) = binary_op(kind) else { return invalid(span) };
                self.read_compared(op, &mut left, &mut right);
                let ty = self.combine(op, &left, &right, self.token_span(&token));
                self.warn_of_comparison(op, &left, &right);
                if family(op) == Family::Equality {
                    self.note_asked_code(&left, &right);
                    self.note_asked_code(&right, &left);
                }
                Expr { kind: ExprKind::Binary(op, Box::new(left), Box::new(right)), ty, span }
            }
        }
    }

    /// Returns what `left op right` gives, and reports if it can't be.
    pub(super) fn combine(&mut self, op: BinaryOp, left: &Expr, right: &Expr, at: Span) -> Type {
        if family(op) == Family::Equality && self.compare_words(left, right) {
            return Type::Bool;
        }
        if family(op) == Family::Membership {
            self.words_among(left, right);
        }
        let mut absent = false;
        if !matches!(family(op), Family::Equality | Family::Membership) {
            let is_text = |ty: &Type| matches!(ty, Type::String | Type::Words(_));
            for (side, other) in [(left, right), (right, left)] {
                // With a text that is there, what is absent is a text, too.
                let is_added = op == BinaryOp::Add && is_text(side.ty.present()) && is_text(&other.ty);
                if side.ty.is_optional() && !is_added {
                    absent = true;
                    self.report(report::maybe_absent(side.span, &side.ty, &what_then(op, side.ty.present())));
                }
            }
        }
        let (a, b) = match family(op) {
            Family::Equality => (&left.ty, &right.ty),
            _ => (left.ty.present(), right.ty.present()),
        };
        match binary(op, a, b) {
            Outcome::Gives(ty) => ty,
            Outcome::Refused => {
                if !absent {
                    self.report(refused(op, left, right, at));
                }
                if family(op) == Family::Arithmetic { Type::Unknown } else { Type::Bool }
            }
        }
    }

    fn logic(&mut self, node: &ast::BinaryExpr, op: Logic, span: Span) -> Expr {
        let left = self.operand(node.left().as_ref(), span);
        let mark = self.facts.mark();
        self.learn(node.left().as_ref(), &left, op == Logic::And);
        let right = self.operand(node.right().as_ref(), span);
        self.facts.back_to(mark);
        self.fit_condition(&left);
        self.fit_condition(&right);
        self.warn_of_contradiction(op, &left, &right);
        Expr { kind: ExprKind::Logic(op, Box::new(left), Box::new(right)), ty: Type::Bool, span }
    }

    fn coalesce(&mut self, node: &ast::BinaryExpr, span: Span) -> Expr {
        let mut left = self.operand(node.left().as_ref(), span);
        may_lack(&mut left);
        let mark = self.facts.mark();
        let right = match node.right() {
            Some(right) => self.expr(&right, left.ty.present()),
            None => invalid(span),
        };
        self.facts.back_to(mark);
        let ty = match &left.ty {
            Type::Unit => right.ty.clone(),
            Type::Optional(present) => join(present, &right.ty),
            ty if ty.is_unknown() => Type::Unknown,
            ty => ty.clone(),
        };
        if let (Type::Words(words), ExprKind::Literal(Value::String(text))) = (left.ty.present(), &right.kind)
            && words.contains(text)
        {
            let ty = Type::Words(words.clone());
            return Expr {
                kind: ExprKind::Logic(Logic::Coalesce, Box::new(left), Box::new(right)),
                ty,
                span,
            };
        }
        Expr { kind: ExprKind::Logic(Logic::Coalesce, Box::new(left), Box::new(right)), ty, span }
    }

    pub(super) fn cast(&mut self, node: &ast::CastExpr) -> Expr {
        let span = self.span(node.syntax());
        let value = self.operand(node.value().as_ref(), span);
        let ty = self.annotation(node.ty().as_ref());
        if let Type::Words(words) = ty.present() {
            self.written_words(&value, words);
        }
        Expr { kind: ExprKind::Cast(Box::new(value), ty.clone()), ty, span }
    }

    pub(super) fn range_expr(&mut self, node: &ast::RangeExpr) -> Expr {
        let span = self.span(node.syntax());
        let range = self.range(node);
        self.fit_items(&range, span);
        Expr { kind: ExprKind::Range(Box::new(range)), ty: Type::list(Type::Int), span }
    }

    /// Reports a range that has no items to go through: one without a start, one of chars.
    fn fit_items(&mut self, range: &Range, span: Span) {
        let Some(start) = &range.start else {
            let found = Diagnostic::error(codes::NOT_ITERABLE, span, "this range has no start");
            return self.report(found.label("from where?").help("write where it starts, as in `0..5`"));
        };
        if start.ty == Type::Char {
            let title = "a range of chars has no items: only ints are counted through";
            let found = Diagnostic::error(codes::NOT_ITERABLE, span, title).label("a range of chars");
            self.report(found.help("write the text itself, as in `for c in \"abc\"`"));
        }
    }

    pub(super) fn range(&mut self, node: &ast::RangeExpr) -> Range {
        let place = Place::new(codes::MISMATCH, "a range goes from and to");
        let end = |checker: &mut Self, node: Option<ast::Expr>| {
            let expr = checker.expr(&node?, &Type::Int);
            if !matches!(expr.ty.present(), Type::Char) {
                checker.fit(&expr, &Type::Int, &place);
            }
            Some(expr)
        };
        Range { start: end(self, node.start()), end: end(self, node.end()), inclusive: node.is_inclusive() }
    }

    /// Checks an operand of which nothing is wanted in particular.
    pub(super) fn operand(&mut self, node: Option<&ast::Expr>, around: Span) -> Expr {
        match node {
            Some(node) => {
                let value = self.expr(node, &Type::Unknown);
                self.called(value)
            }
            None => invalid(around),
        }
    }
}

/// Lets a field be `()` which the record lacks, where nothing is known of its fields: `seen[name] ?? 0`.
pub(super) fn may_lack(expr: &mut Expr) {
    match &mut expr.kind {
        ExprKind::Field(field) => {
            if field.access == FieldAccess::Named && may_be_record(&field.base.ty) {
                field.access = FieldAccess::Record { slot: 0, may_lack: true };
            }
            if field.optional {
                may_lack(&mut field.base);
            }
        }
        ExprKind::Index(index) => {
            index.may_lack = may_be_record(&index.base.ty);
            if index.optional {
                may_lack(&mut index.base);
            }
        }
        _ => {}
    }
}

fn may_be_record(ty: &Type) -> bool {
    matches!(ty.present(), Type::Record(_) | Type::Unknown)
}

fn negated(value: &Value) -> Option<Value> {
    match value {
        Value::Int(number) => number.checked_neg().map(Value::Int),
        Value::Float(number) => Some(Value::Float(-number)),
        _ => None,
    }
}

/// Returns the operator of a token that evaluates both sides.
pub(super) fn binary_op(kind: SyntaxKind) -> Option<BinaryOp> {
    Some(match kind {
        SyntaxKind::Plus | SyntaxKind::PlusEq => BinaryOp::Add,
        SyntaxKind::Amp | SyntaxKind::AmpEq => BinaryOp::BitAnd,
        SyntaxKind::Caret | SyntaxKind::CaretEq => BinaryOp::BitXor,
        SyntaxKind::Slash | SyntaxKind::SlashEq => BinaryOp::Divide,
        SyntaxKind::EqEq => BinaryOp::Equal,
        SyntaxKind::Gt => BinaryOp::Greater,
        SyntaxKind::GtEq => BinaryOp::GreaterEqual,
        SyntaxKind::InKw => BinaryOp::In,
        SyntaxKind::Lt => BinaryOp::Less,
        SyntaxKind::LtEq => BinaryOp::LessEqual,
        SyntaxKind::Star | SyntaxKind::StarEq => BinaryOp::Multiply,
        SyntaxKind::BangEq => BinaryOp::NotEqual,
        SyntaxKind::BangIn => BinaryOp::NotIn,
        SyntaxKind::StarStar | SyntaxKind::StarStarEq => BinaryOp::Power,
        SyntaxKind::Percent | SyntaxKind::PercentEq => BinaryOp::Remainder,
        SyntaxKind::LtLt | SyntaxKind::LtLtEq => BinaryOp::ShiftLeft,
        SyntaxKind::GtGt | SyntaxKind::GtGtEq => BinaryOp::ShiftRight,
        SyntaxKind::Minus | SyntaxKind::MinusEq => BinaryOp::Subtract,
        _ => return None,
    })
}

fn refused(op: BinaryOp, left: &Expr, right: &Expr, at: Span) -> Diagnostic {
    let verb = match op {
        BinaryOp::Add => "added",
        BinaryOp::Subtract => "subtracted",
        BinaryOp::Multiply => "multiplied",
        BinaryOp::Divide | BinaryOp::Remainder => "divided",
        _ if family(op) == Family::Order || family(op) == Family::Equality => "compared",
        _ => "combined so",
    };
    let (a, b) = (left.ty.present(), right.ty.present());
    let mut title = format!("{a} and {b} cannot be {verb}");
    if family(op) == Family::Membership {
        title = format!("{} is never in {}", a.described(), b.described());
    }
    let is_sum = matches!(op, BinaryOp::Add | BinaryOp::Subtract);
    // A part of a number is `n * 20%`, not `n + 20%`.
    let is_part = is_sum && matches!(a, Type::Int | Type::Float) && *b == Type::Percent;
    let hint = |side: &Expr, other: &Type| {
        let number = literal_number(side).filter(|_| !is_part)?;
        report::unit_hint(other, number).map(|hint| (hint, side.span))
    };
    let hint = hint(right, a).or_else(|| hint(left, b));
    let factor = match (a, b) {
        (Type::Int, amount) | (amount, Type::Int) if hint.is_none() => report::unit_factor(amount),
        _ => None,
    };
    let factor =
        if is_part { Some("of a number, that is `n * 20%`; a fifth more is `n * 120%`") } else { factor };
    if let Some((hint, _)) = &hint {
        title = format!("{title}; write {hint}");
    }
    let found = Diagnostic::error(codes::OPERANDS, at, title)
        .label("these do not go together")
        .also(left.span, format!("this is {}", left.ty.described()))
        .also(right.span, format!("this is {}", right.ty.described()));
    match (hint, factor) {
        (Some((hint, side)), _) => found.fix(side, hint),
        (None, Some(factor)) => found.help(factor),
        _ => found,
    }
}

/// Says what to write where an operand of this type may be absent.
fn what_then(op: BinaryOp, ty: &Type) -> String {
    let ask = match family(op) {
        Family::Order => "ask first: `x != () && …`",
        _ => "ask first: `if x != () { … }`",
    };
    let instead = match ty {
        Type::Int => "0",
        Type::Float => "0.0",
        Type::Size => "0B",
        Type::Duration => "0s",
        Type::Rate => "0B/s",
        Type::Percent => "0%",
        Type::String | Type::Words(_) => "\"\"",
        Type::List(_) => "[]",
        _ => return ask.to_owned(),
    };
    format!("say what then, as in `(x ?? {instead})`, or {ask}")
}
