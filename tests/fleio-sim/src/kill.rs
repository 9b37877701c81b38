//! Kills the process at the other end of a connection, as a power cut would.

use crate::wire::Ends;
use rustix::process::{Pid, Signal, kill_process};
use std::fs;
use std::net::{IpAddr, SocketAddr};
use std::path::Path;

/// Kills `pid`, or whoever is at the other end; says what happened.
pub fn caller(pid: Option<i32>, ends: Ends) -> String {
    let Some(number) = pid.or_else(|| owner(ends)) else {
        return format!(
            "nobody was killed: no process here owns the connection from {}; give its pid",
            ends.caller.ip()
        );
    };
    if u32::try_from(number).is_ok_and(|number| number == std::process::id()) {
        return "nobody was killed: the caller and the simulator are one process".into();
    }
    let killed = Pid::from_raw(number).map(|pid| kill_process(pid, Signal::KILL));
    match killed {
        Some(Ok(())) => "the caller was killed".into(),
        Some(Err(error)) => format!("nobody was killed: process {number}: {error}"),
        None => format!("nobody was killed: {number} is no process"),
    }
}

/// The process that holds the caller's end of the connection.
fn owner(ends: Ends) -> Option<i32> {
    let socket = format!("socket:[{}]", inode(ends)?);
    let processes = fs::read_dir("/proc").ok()?.flatten();
    let numbers = processes.filter_map(|entry| entry.file_name().to_str()?.parse::<i32>().ok());
    numbers.into_iter().find(|number| holds(*number, &socket))
}

fn holds(process: i32, socket: &str) -> bool {
    let Ok(files) = fs::read_dir(format!("/proc/{process}/fd")) else { return false };
    files.flatten().any(|file| fs::read_link(file.path()).is_ok_and(|target| target == Path::new(socket)))
}

/// The number of the caller's socket in the kernel's table.
fn inode(ends: Ends) -> Option<u64> {
    let (local, remote) = (hexadecimal(ends.caller)?, hexadecimal(ends.server)?);
    let table = fs::read_to_string("/proc/net/tcp").ok()?;
    let row = table.lines().map(|line| line.split_whitespace().collect::<Vec<_>>());
    row.filter(|row| row.get(1) == Some(&local.as_str()) && row.get(2) == Some(&remote.as_str()))
        .find_map(|row| row.get(9)?.parse().ok())
}

/// An IPv4 address as the kernel's table has it.
fn hexadecimal(address: SocketAddr) -> Option<String> {
    let IpAddr::V4(ip) = address.ip().to_canonical() else { return None };
    Some(format!("{:08X}:{:04X}", u32::from_le_bytes(ip.octets()), address.port()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::{TcpListener, TcpStream};

    #[test]
    fn the_owner_of_a_connection_is_found_and_never_killed_if_it_is_this_process() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let stream = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        let ends = Ends { caller: stream.local_addr().unwrap(), server: stream.peer_addr().unwrap() };
        assert_eq!(owner(ends), i32::try_from(std::process::id()).ok());
        assert!(caller(None, ends).contains("one process"));
        drop(stream);
    }

    #[test]
    fn a_process_is_killed() {
        let mut child = std::process::Command::new("sleep").arg("60").spawn().unwrap();
        let nowhere = SocketAddr::from(([127, 0, 0, 1], 1));
        let pid = i32::try_from(child.id()).unwrap();
        assert_eq!(caller(Some(pid), Ends { caller: nowhere, server: nowhere }), "the caller was killed");
        assert!(!child.wait().unwrap().success());
    }
}
