//! Migration: a domain goes to another host.
//!
//! The rule that everything here keeps: at most one copy of a domain runs, and whoever was told that it moved
//! was told by its destination. Where that can't be known, the error says what was seen where.

mod autostart;
mod limits;
mod managed;
mod migrate;
mod options;
mod peer;
mod perform;
mod place;
mod start_postcopy;

pub(crate) use limits::{
    MIGRATE_COMPRESSION_CACHE, MIGRATE_MAX_DOWNTIME, MIGRATE_MAX_SPEED, SET_MIGRATE_COMPRESSION_CACHE,
    SET_MIGRATE_MAX_DOWNTIME, SET_MIGRATE_MAX_SPEED,
};
pub(crate) use migrate::MIGRATE;
pub(crate) use place::is_split;
pub(crate) use start_postcopy::MIGRATE_START_POSTCOPY;
