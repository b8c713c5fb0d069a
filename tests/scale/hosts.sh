#!/usr/bin/env bash
# hosts.sh [PROGRAM] [RECORDS]: one file of records over two hosts with GNU parallel and ssh, and once more on this one
# alone: the same bytes. The hosts are network namespaces, each with an address and an sshd of its own, reached through
# veth pairs; this machine's sshd, keys and known hosts are neither used nor changed. Needs root. tests/run.sh leaves it
# out.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
source "$root/tests/packages.sh"
need_packages iproute2 jq openssh-client openssh-server parallel python3
patella=$(realpath "${1:-$root/build/release/patella}")
records=${2:-100000}
work=$(mktemp -d)
tag=pt$$          # of namespaces and interfaces: nobody else's
hosts=(1 2)
daemons=()

clean_up() {
  for daemon in "${daemons[@]}"; do kill "$daemon" 2>/dev/null || true; done
  for n in "${hosts[@]}"; do ip netns del "$tag-$n" 2>/dev/null || true; done
  rm -rf "$work"
}
trap clean_up EXIT

ssh-keygen -q -t ed25519 -N '' -f "$work/key"
mkdir -p /run/sshd # where sshd locks itself in; Debian makes it at boot
for n in "${hosts[@]}"; do
  ip netns add "$tag-$n"
  ip link add "$tag-a$n" type veth peer name "$tag-b$n" netns "$tag-$n"
  ip addr add "10.203.$n.1/24" dev "$tag-a$n"
  ip link set "$tag-a$n" up
  ip -n "$tag-$n" addr add "10.203.$n.2/24" dev "$tag-b$n"
  ip -n "$tag-$n" link set "$tag-b$n" up
  ip -n "$tag-$n" link set lo up
  ssh-keygen -q -t ed25519 -N '' -f "$work/host$n"
  cat >"$work/sshd$n" <<CONFIG
ListenAddress 10.203.$n.2:2222
HostKey $work/host$n
AuthorizedKeysFile $work/key.pub
PidFile none
StrictModes no
PasswordAuthentication no
UsePAM no
MaxStartups 50
CONFIG
  ip netns exec "$tag-$n" unshare --uts sh -c "hostname knee$n && exec /usr/sbin/sshd -D -f '$work/sshd$n' -E '$work/sshd$n.log'" &
  daemons+=($!)
  echo "[10.203.$n.2]:2222 $(cat "$work/host$n.pub")" >>"$work/known"
done
ssh_command="ssh -F none -i $work/key -o IdentitiesOnly=yes -o UserKnownHostsFile=$work/known -o GlobalKnownHostsFile=none -p 2222"
for n in "${hosts[@]}"; do
  for _ in $(seq 50); do # until it listens
    ! $ssh_command -o ConnectTimeout=2 "$(id -un)@10.203.$n.2" true 2>/dev/null || break
    sleep 0.1
  done
  echo "host $n: $($ssh_command "$(id -un)@10.203.$n.2" 'echo "$(hostname), $(hostname -I 2>/dev/null || ip -br addr show scope global | tr -s " ")"')"
done

python3 "$root/tests/bench/records.py" "$patella" "$records" >"$work/in"
echo '{"id": "a line that is no request"' >>"$work/in"
python3 "$root/tests/bench/records.py" "$patella" 200 --history 30 >>"$work/in"
echo "records: $(wc -l <"$work/in") lines, $(du -h "$work/in" | cut -f1)"

status=0
"$patella" batch --quiet <"$work/in" >"$work/serial" || status=$?
echo "alone: status $status, sha256 $(sha256sum <"$work/serial" | cut -c1-16)"

logins=$(printf '2/%s,' "${hosts[@]/#/$(id -un)@10.203.}" | sed 's/\(10\.203\.[0-9]\)/\1.2/g; s/,$//')
status=0
export HOME=$work PARALLEL_SSH=$ssh_command PARALLEL_HOME=$work/parallel
parallel --will-cite --pipe --keep-order --block 1M --sshlogin "$logins" --joblog "$work/jobs" "$patella" batch --quiet \
  <"$work/in" >"$work/spread" || status=$?
echo "over two hosts: $status of $(($(wc -l <"$work/jobs") - 1)) jobs with an error, sha256 $(sha256sum <"$work/spread" | cut -c1-16)"
awk 'NR > 1 { n[$2]++; bad[$2] += $7 != 0 } END { for (host in n) print "  " host ": " n[host] " jobs, " bad[host] " with an error" }' "$work/jobs" | sort

"$patella" batch --quiet --summary <"$work/in" >"$work/whole" || true
parallel --will-cite --pipe --block 1M --sshlogin "$logins" "$patella" batch --quiet --summary <"$work/in" >"$work/parts" || true
diff <(jq -S -s -f "$root/examples/batch/add.jq" "$work/parts") <(jq -S . "$work/whole")
echo "summaries: those of $(wc -l <"$work/parts") jobs add up to that of the whole"
cmp "$work/serial" "$work/spread"
echo "the same bytes"
