/** Whether the portals are walked whole (`npm run portals`), not only the share that stands in `npm test`. */
export const isWholeRun = process.env.TRIEN_PORTALS === 'whole';
