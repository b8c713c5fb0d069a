# jq -s -f add.jq SUMMARIES: what patella batch --summary says of the parts, as if of the whole.
def plus($other):
  reduce ($other | to_entries[]) as {$key, $value} (.;
    if $key == "exit_status" then .[$key] = ([.[$key], $value] | max)
    elif $key == "protocol" then .[$key] = $value
    elif ($value | type) == "object" then .[$key] = ((.[$key] // {}) | plus($value))
    elif ($value | type) == "number" then .[$key] += $value
    else .[$key] = $value end);
reduce .[1:][] as $part (.[0]; plus($part))
