#!/bin/bash
# ダブルクリックで BPO Matcher を始めます。 / Double-click to start BPO Matcher.
cd "$(dirname "$0")/.." || exit 1

for python in python3 python3.13 python3.12 python3.11; do
    if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        exec "$python" -m matcher app
    fi
done

echo "Python 3.11 以上が見つかりません。Python の公式サイトから入れて、もう一度ダブルクリックしてください。"
echo "Python 3.11 or newer was not found. Install it from the official Python site, then double-click again."
read -r -p "Enter キーで閉じます / Press Enter to close "
exit 2
