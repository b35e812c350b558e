//! The macros behind the tables.
//!
//! `structs!` defines types of several fields, `procedures!` the calls of a group, `events!` what daemons
//! send unasked, `group!` the request and reply enums of a group whose calls stand in several files.
//! A row of `procedures!` reads: number, priority, access, stream and descriptors if any, name on the wire;
//! then the arguments and, behind the arrow, the results.

/// Defines structs that know their [`Shape`](crate::Shape), or nothing but a name for no fields.
macro_rules! structs {
    ($($(#[$doc:meta])* $name:ident { $($field:ident: $type:ty),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
        pub struct $name {
            $(
                #[doc = concat!("`", stringify!($field), ": ", stringify!($type), "`.")]
                pub $field: $type,
            )*
        }

        impl $crate::Shaped for $name {
            const SHAPE: &'static $crate::Shape = &$crate::Shape::Struct(
                stringify!($name),
                $crate::table::fields!($($field: $type),*),
            );

            fn visit(&self, name: &'static str, seen: &mut $crate::Seen<'_>) {
                let _ = (name, &seen);
                $($crate::Shaped::visit(&self.$field, $crate::table::plain(stringify!($field)), seen);)*
            }
        }
    )*};
}

/// Defines the struct of a row's arguments or results.
macro_rules! payload {
    ([$(#[$doc:meta])*] $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
        pub struct $name;
    };
    ([$(#[$doc:meta])*] $name:ident $($field:ident: $type:ty),+) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
        pub struct $name {
            $(
                #[doc = concat!("`", stringify!($field), ": ", stringify!($type), "`.")]
                pub $field: $type,
            )+
        }
    };
}

/// Lists fields with their shapes.
macro_rules! fields {
    ($($field:ident: $type:ty),*) => {
        &[$($crate::Field {
            name: $crate::table::plain(stringify!($field)),
            shape: <$type as $crate::Shaped>::SHAPE,
        }),*]
    };
}

/// Defines calls: `Program Group, in Requests -> Replies;` and the rows.
///
/// With `enum` instead of `in` the two enums are defined too.
macro_rules! procedures {
    ($(#[$doc:meta])* $program:ident $group:ident, enum $requests:ident -> $replies:ident;
        $($(#[$row_doc:meta])*
            $number:literal $priority:ident $access:ident
            $(stream $stream:ident $(sparse $sparse:literal)?)? $(fds $descriptors:ident)? $wire:literal
            $name:ident $({ $($arg:ident: $arg_type:ty),* $(,)? })?
            $(-> $results:ident { $($result:ident: $result_type:ty),* $(,)? })?;
        )*
    ) => {
        $crate::table::group! { $(#[$doc])* $requests -> $replies; $($name,)* }
        $crate::table::procedures! { $program $group, in $requests -> $replies;
            $($(#[$row_doc])*
                $number $priority $access
                $(stream $stream $(sparse $sparse)?)? $(fds $descriptors)? $wire
                $name $({ $($arg: $arg_type),* })?
                $(-> $results { $($result: $result_type),* })?;
            )*
        }
    };
    ($program:ident $group:ident, in $requests:ident -> $replies:ident;
        $($(#[$row_doc:meta])*
            $number:literal $priority:ident $access:ident
            $(stream $stream:ident $(sparse $sparse:literal)?)? $(fds $descriptors:ident)? $wire:literal
            $name:ident $({ $($arg:ident: $arg_type:ty),* $(,)? })?
            $(-> $results:ident { $($result:ident: $result_type:ty),* $(,)? })?;
        )*
    ) => {$(
        $crate::table::payload! { [$(#[$row_doc])*] $name $($($arg: $arg_type),*)? }
        $($crate::table::payload! {
            [#[doc = concat!("The results of [`", stringify!($name), "`].")]] $results
            $($result: $result_type),*
        })?

        impl From<$name> for $crate::Request {
            fn from(args: $name) -> Self {
                $requests::$name(args).into()
            }
        }

        impl $crate::Procedure for $name {
            type Reply = $crate::table::results!($($results)?);

            const INFO: &'static $crate::ProcedureInfo = &$crate::ProcedureInfo {
                program: $crate::Program::$program,
                number: $number,
                name: $wire,
                group: $crate::Group::$group,
                kind: $crate::Kind::Call,
                priority: $crate::Priority::$priority,
                access: $crate::Access::$access,
                stream: $crate::table::stream!($($stream $($sparse)?)?),
                descriptors: $crate::table::descriptors!($($descriptors)?),
                args: $crate::table::fields!($($($arg: $arg_type),*)?),
                results: $crate::table::fields!($($($result: $result_type),*)?),
                codec: $crate::info::Codec::Call {
                    request: |payload| match stdlib_xdr::from_slice::<$name>(payload) {
                        Ok(args) => Ok(args.into()),
                        Err(source) => {
                            Err($crate::Error::Arguments { procedure: <$name>::INFO, source })
                        }
                    },
                    reply: |payload| match stdlib_xdr::from_slice(payload) {
                        Ok(results) => Ok(<$name>::into_reply(results)),
                        Err(source) => Err($crate::Error::Results { procedure: <$name>::INFO, source }),
                    },
                },
            };

            fn visit(&self, seen: &mut $crate::Seen<'_>) {
                let _ = &seen;
                $($($crate::Shaped::visit(&self.$arg, $crate::table::plain(stringify!($arg)), seen);)*)?
            }

            fn into_reply(results: Self::Reply) -> $crate::Reply {
                $replies::$name(results).into()
            }

            fn from_reply(reply: $crate::Reply) -> Result<Self::Reply, $crate::Error> {
                let answered = reply.info();
                match <$replies>::try_from(reply) {
                    Ok($replies::$name(results)) => Ok(results),
                    _ => Err($crate::Error::UnexpectedReply { called: Self::INFO, answered }),
                }
            }
        }
    )*};
}

/// Defines the request and reply enums over calls, which may be defined anywhere.
macro_rules! group {
    ($(#[$doc:meta])* $requests:ident -> $replies:ident; $($name:ident,)*) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq)]
        #[expect(missing_docs, reason = "a variant is named after its contents")]
        pub enum $requests {
            $($name($name),)*
        }

        #[doc = concat!("The reply to each call of [`", stringify!($requests), "`].")]
        #[derive(Clone, Debug, PartialEq)]
        #[expect(missing_docs, reason = "a variant is named after the call")]
        pub enum $replies {
            $($name(<$name as $crate::Procedure>::Reply),)*
        }

        impl $requests {
            pub(crate) const PROCEDURES: &'static [&'static $crate::ProcedureInfo] =
                &[$(<$name as $crate::Procedure>::INFO),*];

            /// Returns the row of the call.
            pub fn info(&self) -> &'static $crate::ProcedureInfo {
                match self {
                    $(Self::$name(_) => <$name as $crate::Procedure>::INFO,)*
                }
            }

            pub(crate) fn encode(&self, out: &mut Vec<u8>) -> Result<(), stdlib_xdr::Error> {
                match self {
                    $(Self::$name(args) => stdlib_xdr::to_writer(out, args),)*
                }
            }

            pub(crate) fn visit(&self, seen: &mut $crate::Seen<'_>) {
                match self {
                    $(Self::$name(args) => $crate::Procedure::visit(args, seen),)*
                }
            }
        }

        impl $replies {
            /// Returns the row of the call that is answered.
            pub fn info(&self) -> &'static $crate::ProcedureInfo {
                match self {
                    $(Self::$name(_) => <$name as $crate::Procedure>::INFO,)*
                }
            }

            pub(crate) fn encode(&self, out: &mut Vec<u8>) -> Result<(), stdlib_xdr::Error> {
                match self {
                    $(Self::$name(results) => stdlib_xdr::to_writer(out, results),)*
                }
            }
        }
    };
}

/// Defines events: `Program Group;`, then rows of number, name on the wire and contents.
macro_rules! events {
    ($program:ident $group:ident;
        $($(#[$doc:meta])*
            $number:literal $wire:literal $name:ident { $($field:ident: $type:ty),* $(,)? };
        )*
    ) => {$(
        $crate::table::payload! { [$(#[$doc])*] $name $($field: $type),* }

        impl $crate::EventProcedure for $name {
            const INFO: &'static $crate::ProcedureInfo = &$crate::ProcedureInfo {
                program: $crate::Program::$program,
                number: $number,
                name: $wire,
                group: $crate::Group::$group,
                kind: $crate::Kind::Event,
                priority: $crate::Priority::Low,
                access: $crate::Access::Read,
                stream: $crate::StreamKind::None,
                descriptors: $crate::Descriptors::None,
                args: &[],
                results: $crate::table::fields!($($field: $type),*),
                codec: $crate::info::Codec::Event(|payload| match stdlib_xdr::from_slice::<$name>(payload) {
                    Ok(contents) => Ok(contents.into()),
                    Err(source) => {
                        Err($crate::Error::EventContents { procedure: <$name>::INFO, source })
                    }
                }),
            };

            fn callback_id(&self) -> Option<i32> {
                $crate::table::callback_id!(self $($field)*)
            }
        }
    )*};
}

/// The type of a row's results.
macro_rules! results {
    () => {
        ()
    };
    ($results:ident) => {
        $results
    };
}

/// The byte stream of a row.
macro_rules! stream {
    () => {
        $crate::StreamKind::None
    };
    (Duplex) => {
        $crate::StreamKind::Duplex
    };
    ($kind:ident) => {
        $crate::StreamKind::$kind { sparse: None }
    };
    ($kind:ident $sparse:literal) => {
        $crate::StreamKind::$kind { sparse: Some($sparse) }
    };
}

/// The descriptors of a row.
macro_rules! descriptors {
    () => {
        $crate::Descriptors::None
    };
    ($kind:ident) => {
        $crate::Descriptors::$kind
    };
}

/// The registration that an event names first, if it names one.
macro_rules! callback_id {
    ($self:ident callback_id $($rest:ident)*) => {
        Some($self.callback_id)
    };
    ($self:ident $($field:ident)*) => {
        None
    };
}

/// Removes the mark of a raw identifier.
pub(crate) const fn plain(identifier: &'static str) -> &'static str {
    match identifier.as_bytes() {
        [b'r', b'#', ..] => identifier.split_at(2).1,
        _ => identifier,
    }
}

pub(crate) use {
    callback_id, descriptors, events, fields, group, payload, procedures, results, stream, structs,
};
