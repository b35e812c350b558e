//! Operators as values.

use crate::kind::SyntaxKind;

macro_rules! operators {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $kind:ident,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$variant_doc])* $variant,)* }

        impl $name {
            /// Returns the operator that the token is.
            pub fn from_kind(kind: SyntaxKind) -> Option<Self> {
                match kind { $(SyntaxKind::$kind => Some(Self::$variant),)* _ => None }
            }

            /// Returns the operator as it is written.
            pub fn text(self) -> &'static str {
                let kind = match self { $(Self::$variant => SyntaxKind::$kind,)* };
                kind.fixed_text().unwrap_or_default()
            }
        }
    };
}

operators! {
    /// Joins two values. A pipe, a range and a cast are expressions of their own.
    BinaryOp {
        /// `+`
        Add = Plus,
        /// `&&`
        And = AmpAmp,
        /// `&`
        BitAnd = Amp,
        /// `^`
        BitXor = Caret,
        /// `??`
        Coalesce = QuestionQuestion,
        /// `/`
        Div = Slash,
        /// `==`
        Eq = EqEq,
        /// `>`
        Gt = Gt,
        /// `>=`
        GtEq = GtEq,
        /// `in`
        In = InKw,
        /// `<`
        Lt = Lt,
        /// `<=`
        LtEq = LtEq,
        /// `*`
        Mul = Star,
        /// `!=`
        NotEq = BangEq,
        /// `!in`
        NotIn = BangIn,
        /// `||`
        Or = PipePipe,
        /// `**`
        Pow = StarStar,
        /// `%`
        Rem = Percent,
        /// `<<`
        Shl = LtLt,
        /// `>>`
        Shr = GtGt,
        /// `-`
        Sub = Minus,
    }
}

operators! {
    /// Stands before a value.
    UnaryOp {
        /// `-`
        Neg = Minus,
        /// `!`
        Not = Bang,
        /// `+`
        Plus = Plus,
    }
}

operators! {
    /// Assigns, or changes what is there.
    AssignOp {
        /// `+=`
        Add = PlusEq,
        /// `=`
        Assign = Eq,
        /// `&=`
        BitAnd = AmpEq,
        /// `^=`
        BitXor = CaretEq,
        /// `??=`
        Coalesce = QuestionQuestionEq,
        /// `/=`
        Div = SlashEq,
        /// `*=`
        Mul = StarEq,
        /// `**=`
        Pow = StarStarEq,
        /// `%=`
        Rem = PercentEq,
        /// `<<=`
        Shl = LtLtEq,
        /// `>>=`
        Shr = GtGtEq,
        /// `-=`
        Sub = MinusEq,
    }
}
