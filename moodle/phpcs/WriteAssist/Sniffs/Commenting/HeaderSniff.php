<?php
// This file is part of Moodle - https://moodle.org/
//
// Moodle is free software: you can redistribute it and/or modify
// it under the terms of the GNU General Public License as published by
// the Free Software Foundation, either version 3 of the License, or
// (at your option) any later version.
//
// Moodle is distributed in the hope that it will be useful,
// but WITHOUT ANY WARRANTY; without even the implied warranty of
// MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
// GNU General Public License for more details.
//
// You should have received a copy of the GNU General Public License
// along with Moodle.  If not, see <https://www.gnu.org/licenses/>.

namespace WriteAssist\Sniffs\Commenting;

use PHP_CodeSniffer\Files\File;
use PHP_CodeSniffer\Sniffs\Sniff;

/**
 * Each file begins with Moodle's notice of the licence, and says to which package it belongs, whose it is and under which licence.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class HeaderSniff implements Sniff {
    /** @var string[] what the notice begins and ends with */
    private const NOTICE = [
        1 => '// This file is part of Moodle - https://moodle.org/',
        3 => '// Moodle is free software: you can redistribute it and/or modify',
        14 => '// along with Moodle.  If not, see <https://www.gnu.org/licenses/>.',
    ];

    /** @var string[] the tags, as the first docblock that has them says them */
    private const TAGS = [
        '/^ \* @package +mod_writeassistdev$/m' => '@package mod_writeassistdev',
        '/^ \* @copyright +\d{4} \S/m' => '@copyright with a year and a holder',
        '/^ \* @license +\S+gpl\S* GNU GPL v3 or later$/m' => '@license GNU GPL v3 or later',
    ];

    /**
     * Looks once at each file.
     *
     * @return int[]
     */
    public function register() {
        return [T_OPEN_TAG];
    }

    /**
     * Looks at a file.
     *
     * @param File $file
     * @param int $at of its opening tag
     * @return int the end of the file
     */
    public function process(File $file, $at) {
        $tokens = $file->getTokens();
        $text = $file->getTokensAsString(0, count($tokens));
        $lines = preg_split('/\R/', $text);
        foreach (self::NOTICE as $number => $line) {
            if (($lines[$number] ?? '') !== $line) {
                $file->addError('Line %s has to be "%s"', $at, 'Notice', [$number + 1, $line]);
            }
        }
        foreach (self::TAGS as $pattern => $what) {
            if (!preg_match($pattern, $text)) {
                $file->addError('The file has no %s', $at, 'Tag', [$what]);
            }
        }
        return count($tokens);
    }
}
